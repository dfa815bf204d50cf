const MASK = '[secret]';
/** Shorter ones would mask ordinary words, and are no secrets. */
const SHORTEST = 4;

function base64Forms(bytes: Buffer): string[] {
  // Inside a longer text a value can begin at any of three places of a group of bytes; the characters at its edges are
  // shared with what stands around it and say nothing.
  return [0, 1, 2].flatMap(offset => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = offset === 0 ? 0 : offset + 1;
    const shared = (bytes.length + offset) % 3 === 0 ? 0 : 1;
    const form = padded.slice(from, padded.length - shared);
    return form.length < 6 ? [] : [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    url,
    url.toLowerCase(),
    encodeURIComponent(url),
    new URLSearchParams({ v: secret }).toString().slice(2),
    hex,
    hex.toUpperCase(),
    ...base64Forms(bytes),
  ];
}

/**
 * Masks secrets in texts before they are stored, in the spellings in which they come back: as they are, in JSON, in URLs,
 * in hexadecimal, in base64 with whatever stands before them.
 *
 * @internal
 */
export class Redactor {
  #forms: string[] = [];

  /** From now on this is masked. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    // The longest first, so that no part of one is left over.
    this.#forms = [...new Set([...this.#forms, ...formsOf(secret)])].sort(
      (a, b) => b.length - a.length,
    );
  }

  text(text: string): string {
    let result = text;
    for (const form of this.#forms) {
      if (result.includes(form)) result = result.replaceAll(form, MASK);
    }
    return result;
  }

  /** The same in every text of plain data, keys included. */
  value<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map(item => this.value(item)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.text(key), this.value(item)]),
    ) as T;
  }
}
