/**
 * Whether what a package says of its licence allows it: an SPDX expression (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions)
 * of which one alternative holds nothing but allowed licences. An exception that a licence is given `WITH` only ever allows more.
 *
 * @param {string} expression
 * @param {ReadonlySet<string>} allowed
 */
export function isAllowed(expression, allowed) {
  const signs = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const licence = () => {
    const sign = signs[at++];
    if (sign === '(') {
      const inside = alternatives();
      return signs[at++] === ')' && inside;
    }
    if (signs[at] === 'WITH') at += 2;
    return sign !== undefined && allowed.has(sign);
  };
  const all = () => {
    let good = licence();
    while (signs[at] === 'AND') {
      at++;
      good = licence() && good;
    }
    return good;
  };
  const alternatives = () => {
    let good = all();
    while (signs[at] === 'OR') {
      at++;
      good = all() || good;
    }
    return good;
  };
  return alternatives() && at === signs.length;
}
