const MASK = '[secret]';
/** Shorter ones would mask ordinary words, and are no secrets. */
const SHORTEST = 4;
/** Lines of a longer secret, such as a key in PEM; shorter lines could be anything. */
const SHORTEST_LINE = 8;

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

function base64Forms(bytes: Uint8Array): string[] {
  // Inside a longer text a value can begin at any of three places of a group of bytes; the characters at its edges are
  // shared with what stands around it and say nothing.
  return [0, 1, 2].flatMap(offset => {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const padded = base64Of(shifted).replace(/=+$/, '');
    const from = offset === 0 ? 0 : offset + 1;
    const shared = (bytes.length + offset) % 3 === 0 ? 0 : 1;
    const form = padded.slice(from, padded.length - shared);
    return form.length < 6 ? [] : [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function encodedUrl(text: string): string {
  // Half a character has no form in a URL; what encodes it writes the sign for an unknown one.
  return encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)));
}

function formsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodedUrl(secret);
  const lines = secret.split(/\r?\n/).filter(line => line.length >= SHORTEST_LINE);
  return [
    secret,
    ...(lines.length > 1 ? lines : []),
    json,
    JSON.stringify(json).slice(1, -1),
    url,
    url.toLowerCase(),
    encodedUrl(url),
    new URLSearchParams({ v: secret }).toString().slice(2),
    hex,
    hex.toUpperCase(),
    ...base64Forms(bytes),
  ];
}

/**
 * Masks secrets in texts before they leave or are stored, in the spellings in which they come back: as they are, line by
 * line, in JSON, in URLs, in hexadecimal, in base64 with whatever stands before them.
 *
 * @public
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

  /** Characters of the longest spelling that is masked; 0 where nothing is. */
  get longest(): number {
    return this.#forms[0]?.length ?? 0;
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
    if (this.#forms.length === 0) return value;
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map(item => this.value(item)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.text(key), this.value(item)]),
    ) as T;
  }
}
