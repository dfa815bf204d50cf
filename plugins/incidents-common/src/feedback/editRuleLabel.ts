import { isMap, isScalar, parseAllDocuments, type Scalar, visit, type YAMLMap } from 'yaml';

function childOf(map: YAMLMap, key: string): unknown {
  return map.items.find(item => isScalar(item.key) && item.key.value === key)?.value;
}

/** Rules of that alert in the text, whatever they are wrapped in. */
function rulesOf(text: string, alertName: string): YAMLMap[] {
  const found: YAMLMap[] = [];
  for (const document of parseAllDocuments(text)) {
    if (!('contents' in document) || document.errors.length > 0) continue;
    visit(document, {
      Map(_, map) {
        const name = childOf(map, 'alert');
        if (isScalar(name) && name.value === alertName) found.push(map);
      },
    });
  }
  return found;
}

/**
 * Sets a label of the rule that raises an alert, and leaves every other character as it is.
 *
 * @param options - `value`: letters, digits and `:/._-` alone, so that it needs no quotes
 * @returns the text, or why it cannot be changed
 * @internal
 */
export function editRuleLabel(options: {
  text: string;
  alertName: string;
  label: string;
  value: string;
}): { text: string } | { reason: string } {
  const { text, alertName, label, value } = options;
  const rules = rulesOf(text, alertName);
  if (rules.length !== 1) {
    return { reason: rules.length === 0 ? 'Its file has no such rule.' : 'Its file has it twice.' };
  }
  const labels = childOf(rules[0], 'labels');
  const scalar = isMap(labels) ? childOf(labels as YAMLMap, label) : undefined;
  const range = isScalar(scalar) ? (scalar as Scalar).range : undefined;
  if (!range || /\n/.test(text.slice(range[0], range[1]))) {
    return { reason: `The rule has no label ${label} of its own.` };
  }
  const quote = /^["']/.exec(text.slice(range[0], range[1]))?.[0] ?? '';
  return { text: `${text.slice(0, range[0])}${quote}${value}${quote}${text.slice(range[1])}` };
}
