/**
 * A picture in a frame that it can be larger than: zoomed about a point, moved by mouse and fingers.
 *
 * The frame scrolls as all frames do, so that touch, keys and screen readers move it too; to zoom
 * is to give the picture another size. A plain wheel scrolls the page; with Ctrl or ⌘ it zooms.
 */

const NEAREST = 0.4;
const FARTHEST = 3;
const STEP = 1.25; // of a key or a button
const SLIP = 4; // pixels that a mouse may move in a click

/** @typedef {{ x: number, y: number }} Point on the screen */

/** @param {Element} of @returns {Point} */
export function middle(of) {
  const { left, top, width, height } = of.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

export class Movable {
  /** Whether the pointer was moved since it was pressed: then it was no click. */
  dragged = false;
  #zoom = 1;
  #size = { width: 0, height: 0 };
  /** @type {SVGSVGElement | undefined} */
  #svg;
  /** @type {Map<number, PointerEvent>} */
  #pointers = new Map();
  #frame;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    frame.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => {
      this.dragged = false;
      this.#pointers.set(event.pointerId, event);
    });
    frame.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel", "pointerleave"])) {
      frame.addEventListener(end, (event) => this.#pointers.delete(event.pointerId));
    }
  }

  get zoomed() {
    return this.#zoom !== 1;
  }

  /** Put a picture into the frame, at its own size, its middle in the middle. @param {SVGSVGElement} svg */
  show(svg) {
    const { width, height } = svg.viewBox.baseVal;
    this.#svg = svg;
    this.#size = { width, height };
    this.#frame.replaceChildren(svg);
    this.reset();
    this.#frame.scrollLeft = (this.#frame.scrollWidth - this.#frame.clientWidth) / 2;
  }

  nearer() {
    this.#zoomTo(this.#zoom * STEP);
  }

  farther() {
    this.#zoomTo(this.#zoom / STEP);
  }

  reset() {
    this.#zoomTo(1);
  }

  /** @param {number} zoom @param {Point} [about] the point that stays where it is */
  #zoomTo(zoom, about = middle(this.#frame)) {
    const { left, top } = this.#frame.getBoundingClientRect();
    const [x, y] = [about.x - left, about.y - top];
    const before = this.#zoom;
    this.#zoom = Math.min(Math.max(zoom, NEAREST), FARTHEST);
    const grown = this.#zoom / before;
    this.#svg?.setAttribute("width", `${this.#size.width * this.#zoom}`);
    this.#svg?.setAttribute("height", `${this.#size.height * this.#zoom}`);
    this.#frame.style.blockSize = this.#zoom > 1 ? `${this.#size.height}px` : "";
    this.#frame.scrollLeft = (this.#frame.scrollLeft + x) * grown - x;
    this.#frame.scrollTop = (this.#frame.scrollTop + y) * grown - y;
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomTo(this.#zoom * Math.exp(-event.deltaY / 400), event);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.#pointers.values()].find((each) => each.pointerId !== event.pointerId);
    if (other) {
      /** @param {Point} finger */
      const apart = (finger) => Math.hypot(finger.x - other.x, finger.y - other.y);
      const between = { x: (event.x + other.x) / 2, y: (event.y + other.y) / 2 };
      this.#zoomTo((this.#zoom * apart(event)) / Math.max(apart(before), 1), between);
    } else if (event.pointerType === "mouse") {
      if (!this.dragged && Math.hypot(event.x - before.x, event.y - before.y) < SLIP) return;
      this.#frame.scrollBy(before.x - event.x, before.y - event.y);
    } else return; // one finger scrolls by itself
    this.dragged = true;
    this.#pointers.set(event.pointerId, event);
  }
}
