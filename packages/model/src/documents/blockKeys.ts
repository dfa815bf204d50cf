/** A key as nearly all are written; other spellings are left to the parser. */
const PLAIN_KEY = /^([A-Za-z_][\w./-]*)[ ]*:(?=[ \r]|$)[ ]*/;

/** Likewise, in quotes without an escape. @internal */
export const QUOTED_KEY = /^(?:"([^"\\]*)"|'([^']*)')[ ]*:(?=[ \r]|$)[ ]*/;

/** Words that YAML reads as something else than text, and the key of merges. */
const NO_TEXT = /^(?:null|true|false|~|<<)$/i;

/** What an item of a list begins with. @internal */
export const DASH = /^-(?:[ ]+|(?=\r?$))/;

/** The key that a line begins with, and where its value would begin; `undefined` where only the parser can tell. @internal */
export function keyOf(text: string): { name: string; length: number } | undefined {
  const plain = PLAIN_KEY.exec(text);
  if (plain) {
    return NO_TEXT.test(plain[1]) ? undefined : { name: plain[1], length: plain[0].length };
  }
  const quoted = QUOTED_KEY.exec(text);
  return quoted ? { name: quoted[1] ?? quoted[2], length: quoted[0].length } : undefined;
}
