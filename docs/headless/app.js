// Reads the pact's API from another origin: events, search, a report with a chart. No framework, no build.
"use strict";

// Where the site is: ?api=https://… or, beside it, the development server.
const API = (new URLSearchParams(location.search).get("api") || "http://127.0.0.1:8000") + "/api/v1/";
let key = "";

async function ask(path, more = {}) {
  const headers = { "Accept-Language": "hu", ...more };
  if (key) headers.Authorization = `Bearer ${key}`;
  const answer = await fetch(API + path, { headers, credentials: "omit" });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

// Everything is put in as text: nothing that comes from elsewhere becomes markup.
function make(tag, text, ...inside) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...inside);
  return element;
}

function link(text, address) {
  const element = make("a", text);
  element.href = address;
  return element;
}

function fill(id, ...elements) {
  document.getElementById(id).replaceChildren(...elements);
}

async function showReader() {
  const me = await ask("me");
  fill("who", me.signed_in ? `${me.name} (${me.audience.name})` : "Nyilvános adatok");
}

async function showEvents() {
  const events = await ask("events?when=upcoming&limit=5");
  fill("events", ...events.items.map((event) =>
    make("li", "", link(event.title, event.url), make("div", `${event.period}, ${event.place.name}`))));
}

async function search(submitted) {
  submitted.preventDefault();
  const found = await ask(`search?limit=5&q=${encodeURIComponent(document.getElementById("q").value)}`);
  fill("found", `${found.count} találat`);
  fill("hits", ...found.items.map((hit) => {
    const pieces = hit.snippet.map((piece) => make(piece.found ? "mark" : "span", piece.text));
    return make("li", "", link(hit.title, hit.url), make("p", "", ...pieces));
  }));
}

async function showReport() {
  const reports = await ask("reports?limit=1");
  if (!reports.items.length) return fill("report", make("p", "Itt még nincs nyilvános beszámoló."));
  const report = await ask(`reports/${reports.items[0].id}`);
  const parts = [make("h3", "", link(report.title, report.url)), make("p", report.summary)];
  const figures = report.frozen ? report.frozen.figures : { curves: [], indicators: [] };
  for (const curve of figures.curves) {
    const indicator = figures.indicators.find((one) => one.code === curve.code);
    parts.push(make("h4", indicator.name), drawing(curve.points, indicator), table(curve.points));
  }
  fill("report", ...parts);
}

const number = (text) => (text === null || text === "<5" ? null : Number(text));

function svg(tag, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

// points: [day, planned, actual], numbers as texts. The table below says the same in words.
function drawing(points, indicator) {
  const width = 640, height = 220, room = 36;
  const most = Math.max(1, ...points.flatMap(([, plan, fact]) => [number(plan) || 0, number(fact) || 0]));
  const x = (place) => room + (place * (width - 2 * room)) / Math.max(points.length - 1, 1);
  const y = (value) => height - room - (value * (height - 2 * room)) / most;
  const line = (column) => points.map((point, place) => [place, number(point[column])])
    .filter(([, value]) => value !== null).map(([place, value]) => `${x(place)},${y(value)}`).join(" ");
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${indicator.name}: terv és tény` });
  chart.append(
    svg("polyline", { points: line(1), class: "plan" }),
    svg("polyline", { points: line(2), class: "fact" }),
    svg("text", { x: room, y: room - 12 }, `${most} ${indicator.unit}`),
    svg("text", { x: room, y: height - 12 }, points[0][0]),
    svg("text", { x: width - room, y: height - 12, "text-anchor": "end" }, points[points.length - 1][0]),
  );
  return chart;
}

function table(points) {
  const head = make("tr", "", ...["Nap", "Terv", "Tény"].map((word) => make("th", word)));
  const rows = points.map(([day, plan, fact]) =>
    make("tr", "", make("th", day), make("td", plan ?? "–"), make("td", fact ?? "–")));
  return make("table", "", head, ...rows);
}

// The button in the admin leads here with a token behind the #, which no server gets to see.
async function showDraft() {
  const token = new URLSearchParams(location.hash.slice(1)).get("preview");
  if (!token) return;
  history.replaceState(null, "", location.pathname + location.search);
  const page = await ask("preview", { "X-Preview-Token": token });
  fill("draft-title", page.title);
  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  fill("draft-body", make("p", page.summary), ...page.body.filter((block) => block.value.html)
    .map((block) => make("p", words(block.value.html))));
  document.getElementById("draft").hidden = false;
}

function showAll() {
  for (const part of [showReader, showEvents, showReport, showDraft]) {
    part().catch((problem) => fill("who", problem.message));
  }
}

document.getElementById("search").addEventListener("submit", search);
document.getElementById("sign").addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  key = document.getElementById("key").value.trim();
  showAll();
});
showAll();
