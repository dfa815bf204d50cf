/** What Go's text/template and Prometheus offer; see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/. */
const FUNCTIONS = new Set(
  `and call html index slice js len not or print printf println urlquery eq ge gt le lt ne
   query first label value sortByLabel strvalue
   humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp toTime toDuration now
   title toUpper toLower graphLink tableLink parseDuration parseDurationTime stripPort stripDomain match
   reReplaceAll safeHtml urlQueryEscape externalURL pathPrefix args tmpl`.split(/\s+/),
);

const VARIABLES = new Set(['$', '$labels', '$externalLabels', '$externalURL', '$value']);

const OPENING = new Set(['if', 'range', 'with', 'define', 'block']);
const KEYWORDS = new Set([
  ...OPENING,
  'else',
  'end',
  'template',
  'break',
  'continue',
  'nil',
  'true',
  'false',
]);

/** Strings, variables, fields, words and numbers of an action, in order. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\$\w*|\.[\w.]*|[A-Za-z_]\w*|[-+]?[\d.][\w.]*|:=|[|(),=]|\s+|./gy;

const ACTION = /\{\{(-?\s?)([\s\S]*?)\s?-?\}\}/g;

class TemplateScan {
  readonly #open: string[] = [];
  readonly #variables = new Set(VARIABLES);

  /** The first fault, in words. */
  fault(text: string): string | undefined {
    const rest = text.replace(ACTION, '');
    if (rest.includes('{{')) return 'an action that is never closed with "}}"';
    for (const [, , body] of text.matchAll(ACTION)) {
      const fault = this.#action(body.trim());
      if (fault) return fault;
    }
    return this.#open.length > 0 ? `"${this.#open.pop()}" without "end"` : undefined;
  }

  #action(body: string): string | undefined {
    if (body.startsWith('/*')) return undefined;
    const [keyword] = /^\w*/.exec(body)!;
    if (body === '') return 'an empty action';
    if (OPENING.has(keyword)) this.#open.push(keyword);
    if (keyword === 'end' && !this.#open.pop()) return '"end" without anything to end';
    if (keyword === 'else' && this.#open.length === 0) return '"else" without "if"';
    return this.#words(body);
  }

  #words(body: string): string | undefined {
    const tokens = [...body.matchAll(TOKEN)].map(([token]) => token).filter(token => token.trim());
    const declares = tokens.includes(':=');
    for (const [at, token] of tokens.entries()) {
      if (token.startsWith('$')) {
        const isDeclared = declares && tokens.indexOf(':=') > at;
        if (isDeclared) this.#variables.add(token);
        else if (!this.#variables.has(token)) return `the undefined variable "${token}"`;
      }
      const isWord = /^[A-Za-z_]/.test(token);
      if (isWord && !KEYWORDS.has(token) && !FUNCTIONS.has(token)) {
        return `the unknown function "${token}"`;
      }
    }
    return undefined;
  }
}

/** Most rules share the words of their neighbours. */
const KEPT = 10_000;
const faults = new Map<string, string | undefined>();

/**
 * What keeps Prometheus from parsing the template of a label or annotation. Finds what people get wrong: actions and blocks
 * that are not closed, functions and variables that do not exist; it is no full parser of Go templates.
 *
 * @returns in words that follow "has", or `undefined`
 * @public
 */
export function alertTemplateFault(text: string): string | undefined {
  if (!text.includes('{{')) return undefined;
  if (!faults.has(text)) {
    if (faults.size >= KEPT) faults.clear();
    faults.set(text, new TemplateScan().fault(text));
  }
  return faults.get(text);
}
