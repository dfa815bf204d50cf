import type { JsonObject } from '@rollcall/model';

/** The inputs a text asks for by its placeholders. @internal */
export class PlaceholderInputs {
  readonly #properties: Map<string, { words: string; title: string }>;

  constructor(properties: Iterable<[string, { words: string; title: string }]> = []) {
    this.#properties = new Map(properties);
  }

  /** The same, apart from these. */
  copy(): PlaceholderInputs {
    return new PlaceholderInputs(this.#properties);
  }

  /** The name of the input that stands for a placeholder; the same words give the same input. */
  nameOf(words: string): string {
    const base = this.#baseOf(words);
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}${number}`;
      const known = this.#properties.get(name);
      if (known && known.words !== words.toLowerCase()) continue;
      if (!known) {
        const title = words.replaceAll('_', ' ').trim().slice(0, 80);
        this.#properties.set(name, {
          words: words.toLowerCase(),
          title: `${title[0].toUpperCase()}${title.slice(1)}`,
        });
      }
      return name;
    }
  }

  /** JSON Schema of all of them, or `undefined` where there are none. */
  schema(): JsonObject | undefined {
    if (this.#properties.size === 0) return undefined;
    return {
      type: 'object',
      required: [...this.#properties.keys()],
      properties: Object.fromEntries(
        [...this.#properties].map(([name, { title }]) => [
          name,
          { type: 'string', title, minLength: 1, maxLength: 200 },
        ]),
      ),
    };
  }

  #baseOf(words: string): string {
    const label = /\b(\w+) label\b/i.exec(words)?.[1] ?? words;
    const parts = label
      .toLowerCase()
      .replace(/^(my|your|the)\b/, '')
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
    const name = parts
      .map((part, at) => (at === 0 ? part : `${part[0].toUpperCase()}${part.slice(1)}`))
      .join('')
      .slice(0, 40);
    return /^[a-z]/.test(name) ? name : `value${name}`;
  }
}

/** `<words>`, `$NAME` and `${NAME}`, as instructions write what the reader is to fill in. @internal */
export const PLACEHOLDER =
  /<([A-Za-z][A-Za-z0-9 _.-]{0,60})>|\$\{([A-Za-z_]\w{0,60})\}|\$([A-Za-z_]\w{0,60})/g;

/**
 * Replaces the placeholders of a text by expressions over inputs.
 *
 * @internal
 */
export function fillPlaceholders(text: string, inputs: PlaceholderInputs): string {
  return text.replace(PLACEHOLDER, (_, words?: string, braced?: string, plain?: string) => {
    return `\${{ inputs.${inputs.nameOf(words ?? braced ?? plain ?? '')} }}`;
  });
}
