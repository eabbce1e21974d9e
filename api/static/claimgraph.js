// What the pages do besides, where scripts run: search while somebody types, and tables that sort.
// Everything works without it.

/**
 * @typedef {{ id: string, type: "claim" | "concept" | "source",
 *   claim?: { texts: Record<string, string> },
 *   concept?: { labels: Record<string, string> },
 *   source?: { title: string, year?: number } }} Hit
 * @typedef {{ items: Hit[], total: number }} Found
 */

const PAUSE = 120; // milliseconds without a key before a search
const SUGGESTED = 8;
const PLACES = { claim: "claims", concept: "concepts", source: "sources" };

// ---- Search ---------------------------------------------------------------------------------------

/** A search box with the first finds below it: a combobox with a list, as WAI-ARIA describes it. */
class SearchBox {
  /**
   * @param {HTMLInputElement} input
   * @param {string} address of the search
   */
  constructor(input, address) {
    this.input = input;
    this.address = address;
    this.list = document.createElement("ul");
    this.list.id = `${input.name}-suggestions`;
    this.list.className = "suggestions";
    this.list.role = "listbox";
    this.list.hidden = true;
    const label = input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent;
    this.list.setAttribute("aria-label", label ?? "");
    input.after(this.list);
    this.input.role = "combobox";
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-expanded", "false");
    /** @type {AbortController | undefined} */
    this.asking = undefined;
    this.timer = 0;
    this.at = -1;
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** What is looked for; a search for concepts alone asks for less. */
  get asked() {
    return { q: this.input.value.trim(), limit: String(SUGGESTED), facets: "false" };
  }

  later() {
    this.stop();
    this.timer = window.setTimeout(() => this.ask(), PAUSE);
  }

  /** No other list comes, unless more is typed. */
  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  async ask() {
    if (!this.asked.q) return this.close();
    this.asking = new AbortController();
    const address = new URL(this.address, location.href);
    address.search = new URLSearchParams(this.asked).toString();
    try {
      const answer = await fetch(address, {
        headers: { Accept: "application/json" },
        signal: this.asking.signal,
      });
      if (answer.ok) this.show(/** @type {Found} */ (await answer.json()), address);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) this.close();
    }
  }

  /**
   * @param {Found} found
   * @param {URL} address
   */
  show(found, address) {
    const language = document.documentElement.lang;
    this.at = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(
      ...found.items.map((hit, index) => {
        const [words, lang] = said(hit, language);
        const option = document.createElement("li");
        option.id = `${this.input.name}-suggestion-${index}`;
        option.role = "option";
        option.ariaSelected = "false";
        const link = document.createElement("a");
        link.href = new URL(`${PLACES[hit.type]}/${encodeURIComponent(hit.id)}`, address).href;
        link.tabIndex = -1;
        link.textContent = words;
        if (lang !== language) link.lang = lang;
        link.addEventListener("click", (event) => this.choose(event, hit, words));
        option.append(link);
        return option;
      }),
    );
    const any = found.items.length > 0;
    this.list.hidden = !any;
    this.input.setAttribute("aria-expanded", String(any));
  }

  /**
   * A find was chosen: its link leads there.
   * @param {Event} _event
   * @param {Hit} _hit
   * @param {string} _words
   */
  choose(_event, _hit, _words) {}

  close() {
    this.stop();
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const options = this.options;
    if (event.key === "Escape" && !this.list.hidden) {
      this.close();
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      if (this.list.hidden) return;
      this.stop(); // what is walked stays as it is seen
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = options.length + 1; // the input itself is one of them
      this.at = ((this.at + 1 + step + places) % places) - 1;
      options.forEach((option, index) => (option.ariaSelected = String(index === this.at)));
      const active = options[this.at];
      if (active) {
        this.input.setAttribute("aria-activedescendant", active.id);
        active.scrollIntoView({ block: "nearest" });
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
      event.preventDefault();
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      options[this.at]?.querySelector("a")?.click();
      event.preventDefault();
    }
  }
}

/** A field for a concept: what is chosen is filled in, and sent by its id. */
class ConceptField extends SearchBox {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    super(input, input.dataset.suggestions ?? "");
    this.chosen = { id: input.dataset.id ?? "", words: input.value };
    input.form?.addEventListener("formdata", (event) => {
      const { id, words } = this.chosen;
      if (id && input.value === words) event.formData.set(input.name, id);
    });
  }

  /** @override */
  get asked() {
    return { ...super.asked, type: "concept" };
  }

  /**
   * @override
   * @param {Event} event
   * @param {Hit} hit
   * @param {string} words
   */
  choose(event, hit, words) {
    event.preventDefault();
    this.chosen = { id: hit.id, words };
    this.input.value = words;
    this.input.focus();
    this.close();
  }
}

/**
 * What a thing is called, and in which language.
 * @param {Hit} hit
 * @param {string} language
 * @returns {[string, string]}
 */
function said(hit, language) {
  const texts = hit.claim?.texts ?? hit.concept?.labels;
  if (!texts) return [[hit.source?.title, hit.source?.year].filter(Boolean).join(", "), language];
  const own = texts[language];
  if (own !== undefined) return [own, language];
  const [other = "", words = hit.id] = Object.entries(texts)[0] ?? [];
  return [words, other];
}

// ---- Tables ---------------------------------------------------------------------------------------

/**
 * Lets a table be sorted by its columns: what it shows, not what other pages of the list hold.
 * @param {HTMLTableElement} table
 */
function makeSortable(table) {
  const body = table.tBodies[0];
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body) return;
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.ariaSort === "ascending";
      for (const other of headings) other.ariaSort = null;
      heading.ariaSort = down ? "descending" : "ascending";
      const rows = [...body.rows].sort((one, other) =>
        text(one, column).localeCompare(text(other, column), document.documentElement.lang, {
          numeric: true,
        }),
      );
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function text(row, column) {
  return row.cells[column]?.textContent?.trim() ?? "";
}

for (const form of document.querySelectorAll("form.search")) {
  const { action, elements } = /** @type {HTMLFormElement} */ (form);
  new SearchBox(/** @type {HTMLInputElement} */ (elements.namedItem("q")), action);
}
for (const input of document.querySelectorAll("input[data-suggestions]")) {
  new ConceptField(/** @type {HTMLInputElement} */ (input));
}
for (const table of document.querySelectorAll("table[data-sortable]")) {
  makeSortable(/** @type {HTMLTableElement} */ (table));
}
