const LONGEST_TITLE = 72;
/** Whatever makes a title stands at the beginning. */
const MOST_READ = 2_000;

/** Markdown without its marks, on one line. */
function plain(markdown: string): string {
  return markdown
    .replace(/<[^>\n]*>/g, ' ')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/[`*]|__|~~/g, '')
    .replace(/^\s*(?:[-*+>]|\d{1,9}[.)])\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The title of a step: the first sentence of what it says, cut to a line.
 *
 * @param markdown - what it says
 * @param otherwise - where that says nothing in words
 * @internal
 */
export function stepTitle(markdown: string, otherwise: string): string {
  const prose = plain(markdown.slice(0, MOST_READ).replace(/^[ \t]*(`{3,}|~{3,})[\s\S]*/m, ''));
  const sentence = /^.*?[^.\s](?:[.!?:](?=\s|$)|$)/.exec(prose)?.[0] ?? '';
  const title = sentence.replace(/[.:]$/, '').trim();
  if (title === '') return otherwise;
  if (title.length <= LONGEST_TITLE) return title;
  const cut = title.slice(0, LONGEST_TITLE - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST_TITLE / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

const LONGEST_ID = 40;

/**
 * Gives each step an id of its own, out of its title.
 *
 * @internal
 */
export class StepIds {
  readonly #given = new Set<string>();

  next(title: string): string {
    const slug = title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, LONGEST_ID)
      .replace(/-[^-]*$/, last => (title.length > LONGEST_ID ? '' : last))
      .replace(/-$/, '');
    const base = slug || 'step';
    for (let number = 1; ; number++) {
      const id = number === 1 ? base : `${base}-${number}`;
      if (this.#given.has(id)) continue;
      this.#given.add(id);
      return id;
    }
  }
}
