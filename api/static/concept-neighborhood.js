/**
 * `<concept-neighborhood src="https://host/concepts/oxytocin/neighborhood">`: what lies around a
 * concept, on any page. The server draws; this adds zoom, arrow keys, highlighting, and going on
 * from a concept in place. Pictures that the element holds already are used first.
 * Attributes: `src`; `lang` (en, nl; else that of the page); `limit`, how many neighbours.
 */

import { Movable, middle } from "./movable.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 704; // pixels, at least
const MOST = 60; // things in an expanded picture
const MOST_EXPANDED = 12;
const MOST_KEPT = 24;

const WORDS = {
  en: {
    tools: "Picture",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "As it was",
    more: "More around",
    less: "Less around",
    failed: "The picture could not be loaded.",
    address: "What its address answers",
    keys: "Arrow keys move, space shows more, + and - zoom.",
  },
  nl: {
    tools: "Afbeelding",
    nearer: "Inzoomen",
    farther: "Uitzoomen",
    whole: "Zoals het was",
    more: "Meer rond",
    less: "Minder rond",
    failed: "De afbeelding kon niet worden geladen.",
    address: "Wat het adres antwoordt",
    keys: "Pijltjes bewegen, spatie toont meer, + en - zoomen.",
  },
};

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @type {Promise<CSSStyleSheet[]> | undefined} */
let loading;

/** The style sheets beside this script, fetched once for a page. */
function styles() {
  loading ??= Promise.all(
    ["neighborhood.css", "concept-neighborhood.css"].map(async (name) => {
      const answer = await fetch(new URL(name, import.meta.url));
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return new CSSStyleSheet().replace(await answer.text());
    }),
  );
  return loading;
}

/** @template {Element} E @param {E} made @param {Record<string, string | number>} attributes */
function having(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  return made;
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Record<string, string>} [attributes] */
const element = (tag, attributes = {}) => having(document.createElement(tag), attributes);

/** @param {string} tag @param {Record<string, string | number>} attributes */
const shape = (tag, attributes) => having(document.createElementNS(SVG, tag), attributes);

/** @param {SVGElement | undefined} place */
const id = (place) => place?.dataset.id ?? "";

/** @param {SVGElement} tie */
const ends = (tie) => (tie.dataset.ends ?? "").split(" ");

export class ConceptNeighborhood extends HTMLElement {
  static observedAttributes = ["src", "lang", "limit"];

  /** @type {Map<string, SVGSVGElement>} the pictures that were loaded, by address */
  #kept = new Map();
  /** @type {string[]} the concepts that were gone on from */
  #expanded = [];
  /** @type {SVGSVGElement | undefined} */
  #svg;
  #current = "";
  #shown = "";
  #ready = false;
  #resized = new ResizeObserver(() => this.#show());

  #view = element("div", { class: "view" });
  #movable = new Movable(this.#view);
  #status = element("p", { role: "status" });
  #expand = element("button", { type: "button", class: "expand" });
  #tools = element("div", { class: "tools", role: "group" });

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    this.#tools.hidden = true; // until there is a picture
    this.#expand.addEventListener("click", () => this.#toggle(this.#current));
    this.#listen();
  }

  get #words() {
    return WORDS[this.#language];
  }

  /** @returns {"en" | "nl"} */
  get #language() {
    const near = this.closest("[lang]")?.getAttribute("lang");
    return near?.toLowerCase().startsWith("nl") ? "nl" : "en";
  }

  async connectedCallback() {
    try {
      const sheets = await styles();
      if (!this.isConnected || !this.shadowRoot || this.#ready) return;
      this.#takePictures();
      this.shadowRoot.adoptedStyleSheets = sheets;
      this.shadowRoot.replaceChildren(this.#view, this.#tools, this.#status);
      this.#ready = true;
      this.#furnish();
      this.#resized.observe(this);
    } catch {
      this.#fail(); // what the page holds is shown as it is
      this.shadowRoot?.append(this.#status);
    }
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#ready = false;
  }

  attributeChangedCallback() {
    if (!this.#ready) return;
    this.#expanded = [];
    this.#furnish();
    this.#show();
  }

  // ---- Pictures ------------------------------------------------------------------------------

  /** The pictures that the page holds, as if they were loaded. */
  #takePictures() {
    for (const svg of this.querySelectorAll("svg.neighborhood")) {
      if (!(svg instanceof SVGSVGElement)) continue;
      this.#kept.set(this.#address(svg.matches(".narrow") ? "narrow" : "wide"), svg);
      svg.remove();
    }
  }

  /** @param {string} layout */
  #address(layout) {
    const address = new URL(this.getAttribute("src") ?? "", document.baseURI);
    const limit = this.#expanded.length ? String(MOST) : this.getAttribute("limit");
    if (limit) address.searchParams.set("limit", limit);
    if (this.#expanded.length) address.searchParams.set("expand", this.#expanded.join(" "));
    address.searchParams.set("format", "svg");
    address.searchParams.set("layout", layout);
    address.searchParams.set("style", "false"); // the shadow root has it
    address.searchParams.set("lang", this.#language);
    return address.href;
  }

  /** Show the picture that is wanted now. */
  async #show() {
    if (!this.getAttribute("src")) return;
    const address = this.#address(this.clientWidth < WIDE ? "narrow" : "wide");
    if (address === this.#shown) return;
    this.#shown = address;
    try {
      const svg = this.#kept.get(address) ?? (await this.#load(address));
      this.#kept.set(address, svg);
      if (this.#kept.size > MOST_KEPT) this.#kept.delete([...this.#kept.keys()][0] ?? "");
      if (this.#shown !== address) return; // something else is wanted by now
      this.#status.textContent = "";
      this.#put(svg);
    } catch {
      this.#shown = "";
      this.#fail();
    }
  }

  /** What went wrong, and the way to the address that gave no picture. */
  #fail() {
    const link = element("a", { href: this.getAttribute("src") ?? "" });
    link.textContent = this.#words.address;
    const leads = link.protocol.startsWith("http");
    this.#status.replaceChildren(this.#words.failed, ...(leads ? [" ", link] : []));
  }

  /** @param {string} address */
  async #load(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    const root = parsed.documentElement;
    if (!(root instanceof SVGSVGElement)) throw new Error(`${address} is no picture`);
    for (const link of root.querySelectorAll("a[href]")) {
      link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
    }
    return document.adoptNode(root);
  }

  /** @param {SVGSVGElement} svg */
  #put(svg) {
    const before = new Map(this.#places.map((place) => [id(place), middle(place)]));
    const focused = this.shadowRoot?.activeElement?.matches(".place");
    this.#movable.show(svg);
    this.#tools.hidden = false;
    this.#svg = svg;
    for (const place of this.#expandable) this.#mark(place);
    this.#choose(this.#place(this.#current) ?? this.#places[0], focused);
    if (before.size) this.#move(before);
  }

  /** @param {Map<string, {x: number, y: number}>} before */
  #move(before) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timing = { duration: 450, easing: "cubic-bezier(0.2, 0, 0, 1)" };
    for (const place of this.#places) {
      const from = before.get(id(place));
      const to = middle(place);
      const start = from
        ? { transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }
        : { opacity: 0 };
      place.animate([start, {}], timing);
    }
    for (const layer of this.#all(".ties, .counts, .rings")) {
      layer.animate([{ opacity: 0 }, { opacity: 0, offset: 0.6 }, {}], timing);
    }
  }

  /** A sign in the mark of a concept that one can go on from it, or back. @param {SVGElement} place */
  #mark(place) {
    const mark = place.querySelector("circle.mark");
    if (!mark || place.querySelector(".sign")) return;
    const [x, y] = [Number(mark.getAttribute("cx")), Number(mark.getAttribute("cy"))];
    const upright = this.#expanded.includes(id(place)) ? "" : `M${x},${y - 3}v6`;
    mark.after(
      shape("path", { class: "sign", d: `M${x - 3},${y}h6${upright}` }),
      shape("circle", { class: "grip", cx: x, cy: y, r: 13 }),
    );
  }

  /** @param {string} concept */
  #toggle(concept) {
    if (this.#expanded.includes(concept)) {
      this.#expanded = this.#expanded.filter((other) => other !== concept);
    } else if (this.#expandable.some((place) => id(place) === concept)) {
      this.#expanded = [...this.#expanded, concept].slice(-MOST_EXPANDED);
    } else return;
    this.#current = concept;
    this.#show();
  }

  // ---- What is in the picture ----------------------------------------------------------------

  /** @param {string} selector @returns {SVGElement[]} */
  #all(selector) {
    return [...(this.#svg?.querySelectorAll(selector) ?? [])].filter((e) => e instanceof SVGElement);
  }

  get #places() {
    return this.#all("a.place");
  }

  get #ties() {
    return this.#all("a.tie");
  }

  get #expandable() {
    return this.#all("a.place.concept:not(.ring-0)");
  }

  /** @param {string} wanted */
  #place(wanted) {
    return this.#places.find((place) => id(place) === wanted);
  }

  /**
   * The thing that the tab key leads to, with its ties; arrow keys lead to the others.
   * @param {SVGElement | undefined} place @param {boolean} [focus]
   */
  #choose(place, focus = false) {
    if (!place) return;
    const current = (this.#current = id(place));
    for (const other of this.#places) other.setAttribute("tabindex", other === place ? "0" : "-1");
    for (const tie of this.#ties) tie.setAttribute("tabindex", ends(tie).includes(current) ? "0" : "-1");
    if (focus) place.focus();
    const { less, more } = this.#words;
    this.#expand.hidden = !this.#expandable.includes(place);
    this.#expand.textContent = `${this.#expanded.includes(current) ? less : more} ${place.dataset.name}`;
  }

  /** Bring out a thing or a tie with what it is tied to. @param {Element | null} [of] else all */
  #light(of) {
    const own = of instanceof SVGElement ? id(of) : "";
    const ties = this.#all("[data-ends]");
    const lit = ties.filter((tie) => tie === of || ends(tie).includes(own));
    const ids = new Set([own, ...lit.flatMap(ends)]);
    for (const tie of ties) tie.classList.toggle("lit", lit.includes(tie));
    for (const place of this.#places) place.classList.toggle("lit", ids.has(id(place)));
    this.#svg?.classList.toggle("lighting", !!of);
  }

  // ---- Moving about -----------------------------------------------------------------------

  /** To the nearest thing, what lies straight ahead first. @param {[number, number]} direction */
  #step([dx, dy]) {
    const at = (/** @type {SVGElement} */ place) => middle(place.querySelector(".mark") ?? place);
    const here = this.#place(this.#current);
    if (!here) return;
    const from = at(here);
    let best;
    let least = Infinity;
    for (const place of this.#places) {
      const to = at(place);
      const [x, y] = [to.x - from.x, to.y - from.y];
      const ahead = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead > 1 && ahead + 2 * aside < least) [best, least] = [place, ahead + 2 * aside];
    }
    this.#choose(best, true);
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was meant for this */
  #pressed({ key, target }) {
    const place = target instanceof Element ? target.closest(".place") : null;
    const direction = DIRECTIONS[key];
    if (direction && place) this.#step(direction);
    else if (key === "Home" && place) this.#choose(this.#places[0], true);
    else if (key === " " && place) this.#toggle(this.#current);
    else if (key === "+" || key === "=") this.#movable.nearer();
    else if (key === "-") this.#movable.farther();
    else if (key === "0") this.#movable.reset();
    else if (key === "Escape") return this.#escape();
    else return false;
    return true;
  }

  /** Back by one step: the zoom, then what was gone on from last. */
  #escape() {
    if (this.#movable.zoomed) this.#movable.reset();
    else if (this.#expanded.length) this.#toggle(this.#expanded.at(-1) ?? "");
    else return false;
    return true;
  }

  #listen() {
    const on = /** @type {HTMLElement["addEventListener"]} */ (
      this.#view.addEventListener.bind(this.#view)
    );
    /** @param {Event} event */
    const about = (event) => /** @type {Element} */ (event.target).closest(".place, [data-ends]");
    on("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !this.#pressed(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    on("focusin", (event) => {
      const of = about(event);
      if (of instanceof SVGElement && of.matches(".place")) this.#choose(of);
      this.#light(of);
    });
    on("focusout", () => this.#light());
    on("pointerover", (event) => this.#light(about(event)));
    on("pointerleave", () => this.#light());
    on("click", (event) => this.#clicked(event));
  }

  /** A click on a mark goes on from its concept; the end of a drag is none. @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    const place = target.closest(".place");
    const plain = event.detail > 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (this.#movable.dragged) event.preventDefault();
    else if (plain && place instanceof SVGElement && target.matches(".mark, .sign, .grip")) {
      if (!this.#expandable.includes(place)) return;
      event.preventDefault();
      this.#toggle(id(place));
    }
  }

  /** The buttons, in the language of the element. */
  #furnish() {
    const words = this.#words;
    /** @param {string} text @param {string} label @param {() => void} act */
    const button = (text, label, act) => {
      const made = element("button", { type: "button", "aria-label": label, title: label });
      made.textContent = text;
      made.addEventListener("click", act);
      return made;
    };
    const keys = element("span", { class: "keys" });
    keys.textContent = words.keys;
    this.#tools.setAttribute("aria-label", words.tools);
    this.#tools.replaceChildren(
      button("+", words.nearer, () => this.#movable.nearer()),
      button("−", words.farther, () => this.#movable.farther()),
      button("↺", words.whole, () => this.#reset()),
      this.#expand,
      keys,
    );
  }

  #reset() {
    this.#expanded = [];
    this.#movable.reset();
    this.#show();
  }
}

customElements.define("concept-neighborhood", ConceptNeighborhood);
