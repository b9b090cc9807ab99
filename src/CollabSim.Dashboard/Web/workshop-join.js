// A participant's phone: join, bet, say what you believe, see what comes of it. What is said goes to the facilitator's machine and no further.
import { byId, el, fill, short } from "/dom.js";
import { post } from "/wire.js";
import { reveal, together, watch } from "/workshop-told.js";

const Key = "workshop-token";
let order = null;
let belief = null;
let shown = "";
let round = "";

const say = (text) => {
  byId("said").textContent = text;
};

async function send(path, body, done) {
  try {
    await post(`/api/workshop/${path}`, { token: sessionStorage.getItem(Key), ...body });
    say(done);
  } catch (error) {
    say(error.message);
  }
}

function joining(message) {
  byId("question").textContent = "Join the workshop";
  byId("name").textContent = "";
  const code = el("input", { type: "text", id: "code-in", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "6", required: true, value: decodeURIComponent(location.hash.slice(1)) });
  const name = el("input", { type: "text", id: "name-in", autocomplete: "given-name", maxlength: "60", required: true });
  const form = el("form", {}, el("label", { for: "code-in" }, "The code on the wall"), code, el("label", { for: "name-in" }, "Your first name"), name, el("p", {}, el("button", { type: "submit" }, "Join")));
  fill(byId("stage"), message ? [el("p", { class: "warn" }, message)] : [], form);
  return new Promise((done) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const joined = await post("/api/workshop/join", { code: code.value, name: name.value });
        sessionStorage.setItem(Key, joined.token);
        say("");
        done();
      } catch (error) {
        say(error.message);
      }
    });
  });
}

function ranking(shared, you) {
  order ??= you.bet ?? shared.options.map((_, option) => option);
  const list = el("ol", { class: "rank", "aria-label": "Your order, the best first" });
  const draw = () => {
    fill(
      list,
      order.map((option, place) => {
        const move = (by) => {
          const to = place + by;
          if (to < 0 || to >= order.length) return;
          order.splice(to, 0, ...order.splice(place, 1));
          draw();
          say(`${shared.options[option]} is now in place ${to + 1} of ${order.length}`);
        };
        const handle = el("span", { class: "place", title: "Drag" }, `${place + 1}`);
        const item = el("li", {}, handle, el("span", { class: "option" }, shared.options[option]), el("button", { type: "button", class: "quiet", "aria-label": `${shared.options[option]}: up`, disabled: place === 0, dataset: { key: `up-${option}` }, onclick: () => move(-1) }, "↑"), el("button", { type: "button", class: "quiet", "aria-label": `${shared.options[option]}: down`, disabled: place === order.length - 1, dataset: { key: `down-${option}` }, onclick: () => move(1) }, "↓"));
        handle.addEventListener("pointerdown", (down) => drag(down, list, place, draw));
        return item;
      }),
    );
  };
  draw();
  return [el("h2", {}, "Bet before you see"), el("p", {}, "Put the options in order: the one that you expect to bring most first."), list, el("p", {}, el("button", { type: "button", onclick: () => send("bet", { order }, "Your bet is in. You can change it until bets are closed.") }, you.bet ? "Change my bet" : "This is my bet"))];
}

function drag(down, list, from, draw) {
  down.preventDefault();
  const items = [...list.children];
  items[from].classList.add("moving");
  let to = from;
  const move = (event) => {
    const over = items.findIndex((item) => event.clientY < item.getBoundingClientRect().bottom);
    to = over < 0 ? items.length - 1 : over;
  };
  const up = () => {
    removeEventListener("pointermove", move);
    order.splice(to, 0, ...order.splice(from, 1));
    draw();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", up, { once: true });
  addEventListener("pointercancel", up, { once: true });
}

// A slider has a hundred steps; what is spread by ratio moves by ratio.
const Steps = 100;
const toStep = (setting, value) => Math.round(Steps * (setting.isRatio ? Math.log(value / setting.from) / Math.log(setting.to / setting.from) : (value - setting.from) / (setting.to - setting.from)));
const toValue = (setting, step) => {
  const exact = setting.isRatio ? setting.from * (setting.to / setting.from) ** (step / Steps) : setting.from + ((setting.to - setting.from) * step) / Steps;
  return Math.min(setting.to, Math.max(setting.from, Number(exact.toPrecision(3))));
};

function believing(shared, you) {
  belief ??= you.belief ?? shared.settings.map((setting) => setting.usual);
  return [
    el("h2", {}, "What do you believe?"),
    el("p", {}, "Nobody has measured these. Move each to where you believe it is, where you work."),
    ...shared.settings.map((setting, i) => {
      const id = `setting-${i}`;
      const value = el("output", { for: id }, `${short(belief[i])} ${setting.unit}`);
      const slider = el("input", { type: "range", id, min: "0", max: `${Steps}`, step: "1", value: `${toStep(setting, belief[i])}`, "aria-valuetext": `${short(belief[i])} ${setting.unit}` });
      slider.addEventListener("input", () => {
        belief[i] = toValue(setting, Number(slider.value));
        value.textContent = `${short(belief[i])} ${setting.unit}`;
        slider.setAttribute("aria-valuetext", value.textContent);
      });
      return el("div", { class: "setting" }, el("label", { for: id }, setting.meaning), value, slider, el("div", { class: "ends" }, el("span", {}, short(setting.from)), el("span", {}, `the model’s own: ${short(setting.usual)}`), el("span", {}, short(setting.to))));
    }),
    el("p", {}, el("button", { type: "button", onclick: () => send("believe", { values: belief }, "Said. You can change it until this round is closed.") }, you.belief ? "Change what I said" : "This is what I believe")),
    ...answer(shared, you),
  ];
}

const answer = (shared, you) =>
  you.answer
    ? [el("p", {}, "With what you believe, a first look puts them in this order: "), el("ol", {}, you.answer.map((option) => el("li", {}, shared.options[option]))), el("p", { class: "note" }, "Four runs of each, so that neighbours may change places by luck.")]
    : [];

const apart = (you) => (you.apart === null || you.apart === undefined ? [] : [el("p", {}, `Your bet and the model order ${you.apart} of ${you.pairs} pairs of options otherwise.`)]);

function stage({ shared, you }) {
  switch (shared.round) {
    case "Gathering":
      return [el("p", {}, "You are in. It begins when the facilitator says so.")];
    case "Betting":
      return shared.isOpen ? ranking(shared, you) : [el("p", {}, you.bet ? "Bets are closed, and yours is in." : "Bets are closed.")];
    case "Believing":
      return shared.isOpen ? believing(shared, you) : [el("p", {}, you.belief ? "This round is closed, and you have said what you believe." : "This round is closed."), ...answer(shared, you)];
    case "Reveal":
      return [el("h2", {}, "Bets and the model"), ...apart(you), ...reveal(shared)];
    default:
      return [el("h2", {}, "All your beliefs"), ...together(shared)];
  }
}

function show(room) {
  byId("question").textContent = room.shared.question;
  byId("name").textContent = room.you.name;
  // What is being moved is not drawn anew while others come and go.
  const now = JSON.stringify([room.shared.round, room.shared.isOpen, room.shared.settings, room.you, room.shared.model, room.shared.best, room.shared.round === "Together" || room.shared.round === "Reveal" ? room.shared.done : 0]);
  if (now === shown) return;
  shown = now;
  const stageNow = `${room.shared.round} ${room.shared.isOpen}`;
  if (stageNow !== round) say("");
  round = stageNow;
  if (room.shared.round === "Gathering") [order, belief] = [null, null];
  fill(byId("stage"), stage(room));
}

let message = "";
for (;;) {
  if (!sessionStorage.getItem(Key)) await joining(message);
  shown = "";
  message = await watch(() => ({ token: sessionStorage.getItem(Key) }), show, () => say("The server does not answer; this page comes back with it."));
  message = message === "gone" ? "You are no longer in this workshop." : message;
  sessionStorage.removeItem(Key);
}
