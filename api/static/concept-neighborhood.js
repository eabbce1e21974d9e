// @ts-check
/**
 * <concept-neighborhood src="https://host/concepts/oxytocin/neighborhood">: what lies around a
 * concept, as a picture to move about in. It works on any page, by this script and one element.
 *
 * The server draws; this adds what a picture cannot do by itself: zoom, movement by arrow keys,
 * highlighting, and going on from a concept in place. Where the element holds the pictures
 * already, as on the page of a concept, it begins with those.
 *
 * Attributes: `src`; `lang` (en, nl; else that of the page); `limit`, how many neighbours.
 */

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 704; // pixels from which on the wide layout is shown
const MOST = 60; // things in a picture that has been expanded
const MOST_EXPANDED = 12;
const NEAREST = 0.4;
const FARTHEST = 3;

const WORDS = {
  en: {
    tools: "Picture",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "As it was",
    more: "More around",
    less: "Less around",
    failed: "The picture could not be loaded.",
    keys: "Arrow keys move between concepts; space shows more around one; + and - zoom.",
  },
  nl: {
    tools: "Afbeelding",
    nearer: "Inzoomen",
    farther: "Uitzoomen",
    whole: "Zoals het was",
    more: "Meer rond",
    less: "Minder rond",
    failed: "De afbeelding kon niet worden geladen.",
    keys: "Pijltjestoetsen gaan van begrip naar begrip; spatie toont meer rond een begrip; + en - zoomen.",
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

/** The style sheets that lie beside this script, fetched once for all elements of a page. */
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

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {Element} of */
function middle(of) {
  const { left, top, width, height } = of.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

export class ConceptNeighborhood extends HTMLElement {
  static observedAttributes = ["src", "lang", "limit"];

  /** @type {Map<string, SVGSVGElement>} the pictures that were loaded, by address */
  #kept = new Map();
  /** @type {string[]} the concepts that were gone on from */
  #expanded = [];
  /** @type {SVGSVGElement | undefined} */
  #svg;
  #size = { width: 0, height: 0 };
  #zoom = 1;
  #current = "";
  #shown = "";
  #ready = false;
  #dragged = false;
  /** @type {Map<number, PointerEvent>} */
  #pointers = new Map();
  #resized = new ResizeObserver(() => this.#show());

  #view = element("div", { class: "view" });
  #status = element("p", { role: "status" });
  #expand = element("button", { type: "button", class: "expand" });
  #tools = element("div", { class: "tools", role: "group" });

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
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
      this.#status.textContent = this.#words.failed; // what the page holds is shown as it is
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

  /** The pictures that the page holds, as if they had been loaded. */
  #takePictures() {
    for (const svg of this.querySelectorAll("svg")) {
      const layout = svg.classList.contains("narrow") ? "narrow" : "wide";
      this.#kept.set(this.#address(layout), svg);
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

  /** Show the picture that is wanted now, unless it is shown already. */
  async #show() {
    if (!this.getAttribute("src")) return;
    const address = this.#address(this.clientWidth < WIDE ? "narrow" : "wide");
    if (address === this.#shown) return;
    this.#shown = address;
    try {
      const svg = this.#kept.get(address) ?? (await this.#load(address));
      this.#kept.set(address, svg);
      if (this.#shown !== address) return; // something else is wanted by now
      this.#status.textContent = "";
      this.#put(svg);
    } catch {
      this.#shown = "";
      this.#status.textContent = this.#words.failed;
    }
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
    const before = this.#places.map((place) => [place.dataset.id, middle(place)]);
    const focused = this.shadowRoot?.activeElement?.matches(".place");
    this.#view.replaceChildren(svg);
    this.#svg = svg;
    const { width, height } = svg.viewBox.baseVal;
    this.#size = { width, height };
    for (const place of this.#expandable) this.#mark(place);
    const again = this.#places.find((place) => place.dataset.id === this.#current);
    this.#choose(again ?? this.#places[0], focused);
    this.#zoomTo(1);
    this.#view.scrollLeft = (this.#view.scrollWidth - this.#view.clientWidth) / 2;
    if (before.length) this.#move(new Map(/** @type {any} */ (before)));
  }

  /** @param {Map<string, {x: number, y: number}>} before */
  #move(before) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timing = { duration: 450, easing: "cubic-bezier(0.2, 0, 0, 1)" };
    for (const place of this.#places) {
      const from = before.get(place.dataset.id ?? "");
      const to = middle(place);
      const start = from
        ? { transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }
        : { opacity: 0 };
      place.animate([start, {}], timing);
    }
    for (const layer of this.#svg?.querySelectorAll(".ties, .counts, .rings") ?? []) {
      layer.animate([{ opacity: 0 }, { opacity: 0, offset: 0.6 }, {}], timing);
    }
  }

  /** A sign in the mark of a concept that one can go on from it, or back. @param {SVGElement} place */
  #mark(place) {
    const mark = place.querySelector("circle.mark");
    if (!mark || place.querySelector(".sign")) return;
    const [x, y] = [Number(mark.getAttribute("cx")), Number(mark.getAttribute("cy"))];
    const open = this.#expanded.includes(place.dataset.id ?? "");
    const grip = document.createElementNS(SVG, "circle");
    const sign = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: 13 })) grip.setAttribute(name, `${value}`);
    grip.setAttribute("class", "grip");
    sign.setAttribute("class", "sign");
    sign.setAttribute("d", `M${x - 3},${y}h6${open ? "" : `M${x},${y - 3}v6`}`);
    mark.after(sign, grip);
  }

  /** @param {string} id */
  #toggle(id) {
    if (this.#expanded.includes(id)) {
      this.#expanded = this.#expanded.filter((other) => other !== id);
    } else if (this.#expandable.some((place) => place.dataset.id === id)) {
      this.#expanded = [...this.#expanded, id].slice(-MOST_EXPANDED);
    } else return;
    this.#current = id;
    this.#show();
  }

  // ---- What is in the picture ----------------------------------------------------------------

  /** @returns {SVGElement[]} */
  get #places() {
    return [...(this.#svg?.querySelectorAll("a.place") ?? [])].filter((e) => e instanceof SVGElement);
  }

  get #expandable() {
    return this.#places.filter((place) => place.matches(".concept:not(.ring-0)"));
  }

  /** @returns {SVGElement[]} */
  get #ties() {
    return [...(this.#svg?.querySelectorAll(".ties a.tie") ?? [])].filter((e) => e instanceof SVGElement);
  }

  /**
   * The thing that the tab key leads to, with its ties: the others are reached by arrow keys.
   * @param {SVGElement | undefined} place
   * @param {boolean} [focus]
   */
  #choose(place, focus = false) {
    if (!place) return;
    this.#current = place.dataset.id ?? "";
    for (const other of this.#places) other.setAttribute("tabindex", other === place ? "0" : "-1");
    for (const tie of this.#ties) tie.setAttribute("tabindex", this.#ends(tie).includes(this.#current) ? "0" : "-1");
    if (focus) place.focus();
    const known = this.#expandable.includes(place);
    const open = this.#expanded.includes(this.#current);
    this.#expand.hidden = !known;
    this.#expand.textContent = `${open ? this.#words.less : this.#words.more} ${place.getAttribute("aria-label")}`;
  }

  /** @param {SVGElement} tie */
  #ends(tie) {
    return (tie.dataset.ends ?? "").split(" ");
  }

  /** Bring out a thing or a tie with what it is tied to; nothing, to bring out all. @param {Element | null} [of] */
  #light(of) {
    const about = of instanceof SVGElement ? of : undefined;
    const ids = new Set(about?.matches(".tie") ? this.#ends(about) : []);
    for (const tie of this.#ties) {
      const ends = this.#ends(tie);
      const lit = tie === about || (about?.dataset.id !== undefined && ends.includes(about.dataset.id));
      tie.classList.toggle("lit", lit);
      if (lit) for (const end of ends) ids.add(end);
    }
    if (about?.dataset.id) ids.add(about.dataset.id);
    for (const place of this.#places) place.classList.toggle("lit", ids.has(place.dataset.id ?? ""));
    this.#svg?.classList.toggle("lighting", about !== undefined);
  }

  // ---- Moving about --------------------------------------------------------------------------

  /** @param {number} zoom @param {{x: number, y: number}} [about] where the picture stays put */
  #zoomTo(zoom, about = middle(this.#view)) {
    if (!this.#svg) return;
    const { left, top } = this.#view.getBoundingClientRect();
    const [x, y] = [about.x - left, about.y - top];
    const before = this.#zoom;
    this.#zoom = Math.min(Math.max(zoom, NEAREST), FARTHEST);
    const grown = this.#zoom / before;
    this.#svg.setAttribute("width", `${this.#size.width * this.#zoom}`);
    this.#svg.setAttribute("height", `${this.#size.height * this.#zoom}`);
    this.#view.style.blockSize = this.#zoom > 1 ? `${this.#size.height}px` : "";
    this.#view.scrollLeft = (this.#view.scrollLeft + x) * grown - x;
    this.#view.scrollTop = (this.#view.scrollTop + y) * grown - y;
  }

  /** To the nearest thing in a direction; what lies straight ahead goes first. @param {[number, number]} direction */
  #step([dx, dy]) {
    const here = this.#places.find((place) => place.dataset.id === this.#current);
    const mark = here?.querySelector(".mark");
    if (!mark) return;
    const from = middle(mark);
    let best;
    let least = Infinity;
    for (const place of this.#places) {
      const to = middle(place.querySelector(".mark") ?? place);
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
    else if (key === "+" || key === "=") this.#zoomTo(this.#zoom * 1.25);
    else if (key === "-") this.#zoomTo(this.#zoom / 1.25);
    else if (key === "0") this.#zoomTo(1);
    else if (key === "Escape") return this.#escape();
    else return false;
    return true;
  }

  /** Back by one step: the zoom, then what was gone on from last. */
  #escape() {
    if (this.#zoom !== 1) this.#zoomTo(1);
    else if (this.#expanded.length) this.#toggle(this.#expanded[this.#expanded.length - 1] ?? "");
    else return false;
    return true;
  }

  #listen() {
    const view = this.#view;
    const on = /** @type {HTMLElement["addEventListener"]} */ (view.addEventListener.bind(view));
    on("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !this.#pressed(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    on("focusin", (event) => {
      const of = /** @type {Element} */ (event.target);
      const place = of.closest(".place");
      if (place instanceof SVGElement) this.#choose(place);
      this.#light(of.closest(".place, .tie"));
    });
    on("focusout", () => this.#light());
    on("pointerover", (event) => this.#light(/** @type {Element} */ (event.target).closest(".place, .tie")));
    on("pointerleave", () => this.#light());
    on("click", (event) => this.#clicked(event), { capture: true });
    on("dragstart", (event) => event.preventDefault());
    on("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a page scrolls on over the picture
      event.preventDefault();
      this.#zoomTo(this.#zoom * Math.exp(-event.deltaY / 400), event);
    }, { passive: false });
    on("pointerdown", (event) => {
      this.#dragged = false;
      this.#pointers.set(event.pointerId, event);
    });
    on("pointermove", (event) => this.#moved(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      view.addEventListener(end, (event) => this.#pointers.delete(/** @type {PointerEvent} */ (event).pointerId));
    }
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.#pointers.values()].find((each) => each.pointerId !== event.pointerId);
    if (other) {
      const apart = (/** @type {PointerEvent} */ one) => Math.hypot(one.x - other.x, one.y - other.y);
      const between = { x: (event.x + other.x) / 2, y: (event.y + other.y) / 2 };
      this.#zoomTo((this.#zoom * apart(event)) / Math.max(apart(before), 1), between);
    } else if (event.pointerType === "mouse") {
      if (!this.#dragged && Math.hypot(event.x - before.x, event.y - before.y) < 4) return;
      this.#view.scrollBy(before.x - event.x, before.y - event.y);
    } else return; // one finger scrolls by itself
    this.#dragged = true;
    this.#pointers.set(event.pointerId, event);
  }

  /** A click on a mark goes on from its concept; one that ends a drag does nothing. @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    const place = target.closest(".place");
    const plain = event.detail > 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (this.#dragged) event.preventDefault();
    else if (plain && place instanceof SVGElement && target.matches(".mark, .sign, .grip")) {
      if (!this.#expandable.includes(place)) return;
      event.preventDefault();
      this.#toggle(place.dataset.id ?? "");
    }
  }

  /** The buttons, in the language of the element. */
  #furnish() {
    const words = this.#words;
    /** @param {string} text @param {string} label @param {() => void} act */
    const button = (text, label, act) => {
      const made = element("button", { type: "button", "aria-label": label, title: label }, text);
      made.addEventListener("click", act);
      return made;
    };
    this.#tools.setAttribute("aria-label", words.tools);
    this.#tools.replaceChildren(
      button("+", words.nearer, () => this.#zoomTo(this.#zoom * 1.25)),
      button("−", words.farther, () => this.#zoomTo(this.#zoom / 1.25)),
      button("↺", words.whole, () => this.#reset()),
      this.#expand,
      element("span", { class: "keys" }, words.keys),
    );
  }

  #reset() {
    this.#expanded = [];
    this.#zoomTo(1);
    this.#show();
  }
}

customElements.define("concept-neighborhood", ConceptNeighborhood);
