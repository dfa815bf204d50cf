/**
 * How the alerts of a promise are called where its author did not say: `checkout-availability` alerts as
 * `CheckoutAvailabilityBudgetBurn`. Prometheus loads no file in which one alert has no name.
 *
 * @internal
 */
export function alertName(name: string): string {
  const words = name.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return `${words.map(word => word[0].toUpperCase() + word.slice(1)).join('')}BudgetBurn`;
}
