import type { V1LabelSelector } from '@kubernetes/client-node';

/**
 * A label selector as a query takes it: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
 *
 * @internal
 */
export function selectorText({
  matchLabels = {},
  matchExpressions = [],
}: V1LabelSelector = {}): string {
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const further = matchExpressions.map(({ key, operator, values = [] }) => {
    switch (operator) {
      case 'In':
        return `${key} in (${values.join(',')})`;
      case 'NotIn':
        return `${key} notin (${values.join(',')})`;
      case 'DoesNotExist':
        return `!${key}`;
      default:
        return key;
    }
  });
  return [...equal, ...further].join(',');
}
