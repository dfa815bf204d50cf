/** A text in every spelling it may come back in, by name; with whatever stands before it in base64. */
export function spellings(secret: string): Record<string, string> {
  const bytes = Buffer.from(secret);
  const after = (prefix: string) =>
    Buffer.from(`${prefix}${secret}`).toString('base64').replace(/=+$/, '');
  return {
    plain: secret,
    json: JSON.stringify(secret).slice(1, -1),
    jsonInJson: JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    url: encodeURIComponent(secret),
    urlTwice: encodeURIComponent(encodeURIComponent(secret)),
    form: new URLSearchParams({ v: secret }).toString().slice(2),
    hex: bytes.toString('hex'),
    upperHex: bytes.toString('hex').toUpperCase(),
    base64: bytes.toString('base64').replace(/=+$/, ''),
    base64url: bytes.toString('base64url'),
    base64After1: after('x'),
    base64After2: after('xy'),
    basic: after('user:'),
  };
}
