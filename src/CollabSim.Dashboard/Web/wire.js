// What the page asks its server: plain requests, and looks, which answer event by event. Nothing goes anywhere else.
const client = sessionStorage.getItem("client") ?? crypto.randomUUID?.() ?? String(Math.random()).slice(2);
sessionStorage.setItem("client", client);

const headers = { "Content-Type": "application/json", "X-CollabSim": "1", "X-CollabSim-Client": client };

/** The scenario cannot be used: where, what was given, what is allowed. */
export class Problems extends Error {
  constructor(problems) {
    super(problems[0]?.message ?? "The scenario cannot be used.");
    this.problems = problems;
  }
}

/** The server cannot be reached. */
export class Lost extends Error {}

async function asked(path, init) {
  let answer;
  try {
    answer = await fetch(path, init);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Lost("The server does not answer.");
  }
  if (answer.status === 422) throw new Problems((await answer.json()).problems);
  if (!answer.ok) throw new Error((await answer.text()).replace(/^collabsim: /, "").trim() || `The server says ${answer.status}.`);
  return answer;
}

export const get = async (path) => (await asked(path, { headers })).json();

const posted = (path, body, signal) => asked(path, { method: "POST", headers, body: JSON.stringify(body), signal });

export const post = async (path, body, signal) => (await posted(path, body, signal)).json();

/** What is answered is a file, to be saved. */
export const postForFile = async (path, body) => (await posted(path, body)).blob();

/** Events of a look, one after the other; leaving the loop or the signal stops the server's work. */
export async function* events(path, body, signal) {
  const answer = await posted(path, body, signal);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      for (let end; (end = text.indexOf("\n\n")) >= 0; text = text.slice(end + 2)) {
        const event = { name: "message", data: "" };
        for (const line of text.slice(0, end).split("\n")) {
          if (line.startsWith("event:")) event.name = line.slice(6).trim();
          if (line.startsWith("data:")) event.data += line.slice(5);
        }
        if (event.data) yield { name: event.name, data: JSON.parse(event.data) };
      }
    }
  } catch (error) {
    if (error.name === "AbortError" || signal?.aborted) throw error;
    throw new Lost("The server stopped answering.");
  } finally {
    reader.cancel().catch(() => {});
  }
}
