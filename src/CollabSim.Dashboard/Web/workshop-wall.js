// The facilitator's wall: who is there, what has come in, and what comes next. The key lies behind # and is sent in bodies alone.
import { byId, el, fill, save } from "/dom.js";
import { post, postForFile } from "/wire.js";
import { reveal, together, watch } from "/workshop-told.js";

const key = location.hash.slice(1);
const Rounds = { Gathering: "Come in", Betting: "Bet before you see", Believing: "What do you believe?", Reveal: "Bets and the model", Together: "All your beliefs" };
let told = "";

const say = (text) => {
  byId("said").textContent = text;
};

async function act(action, more = {}) {
  try {
    await post("/api/workshop/wall", { key, action, ...more });
    say("");
  } catch (error) {
    say(error.message);
  }
}

function stage({ shared, people, bets, beliefs, code }) {
  const counted = (count, what) => [
    el("p", { class: "big" }, `${count} of ${people.length}`),
    el("p", {}, what),
  ];
  switch (shared.round) {
    case "Gathering":
      return [
        el("p", {}, "Type this address into your phone, then the code. First names are enough."),
        el("p", { class: "enter" }, `${location.host}/join`),
        el("p", { class: "enter" }, el("span", { class: "code" }, code)),
        el("p", { class: "big" }, `${people.length} here`),
      ];
    case "Betting":
      return [...counted(bets, shared.isOpen ? "have ranked the options, best first." : "had ranked the options. Bets are closed."), el("ul", {}, shared.options.map((option) => el("li", {}, option)))];
    case "Believing":
      return [...counted(beliefs, shared.isOpen ? "have said what they believe." : "had said what they believe."), el("ul", {}, shared.settings.map((setting) => el("li", {}, setting.meaning)))];
    case "Reveal":
      return reveal(shared);
    default:
      return together(shared);
  }
}

function choices({ choices: all, shared }) {
  byId("choose").hidden = all.length === 0;
  const chosen = shared.settings.map((setting) => setting.path);
  fill(
    byId("choices"),
    all.map((path) => {
      const box = el("input", { type: "checkbox", value: path, checked: chosen.includes(path), dataset: { key: path } });
      box.addEventListener("change", () => {
        const now = [...byId("choices").querySelectorAll("input:checked")].map((each) => each.value);
        if (now.length > 0 && now.length <= 3) act("choose", { settings: now });
        else say("Choose one to three settings.");
      });
      return el("label", {}, box, path);
    }),
  );
}

function show(room) {
  const { shared } = room;
  byId("question").textContent = shared.question;
  byId("address").textContent = `${location.host}/join`;
  byId("code").textContent = room.code;
  byId("round").textContent = Rounds[shared.round];
  fill(byId("stage"), stage(room), room.failure ? [el("p", { class: "warn" }, room.failure)] : []);
  fill(
    byId("people"),
    room.people.map((who) =>
      el("li", { class: who.isHere ? "" : "away", title: who.isHere ? null : "has no page open" }, who.name, el("button", { type: "button", "aria-label": `Take ${who.name} out`, dataset: { key: `out-${who.number}` }, onclick: () => confirm(`Take ${who.name} out, with bet and belief?`) && act("remove", { number: who.number }) }, "×")),
    ),
  );
  byId("next").textContent = room.next ?? "That was the last round";
  byId("next").disabled = !room.next;
  byId("back").disabled = shared.round === "Gathering";
  choices(room);
  if (told !== `${shared.round}${shared.isOpen}`) {
    told = `${shared.round}${shared.isOpen}`;
    say("");
  }
}

byId("next").addEventListener("click", () => act("next"));
byId("back").addEventListener("click", () => act("back"));
byId("files").addEventListener("click", async () => {
  try {
    save("workshop.zip", await postForFile("/api/workshop/files", { key }));
  } catch (error) {
    say(error.message);
  }
});

const end = await watch(() => ({ key }), show, () => say("The server does not answer; this page comes back with it."));
byId("round").textContent = "This is not the wall of the workshop that is held now";
say(end);
