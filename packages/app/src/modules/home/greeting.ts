/**
 * `Good morning, Mara`: by the hour of the reader's day and their first name.
 *
 * @param hour - 0 to 23
 */
export function greeting(hour: number, displayName: string | undefined): string {
  const [name] = displayName?.trim().split(/\s+/) ?? [];
  const words = partOfDay(hour);
  return name ? `${words}, ${name}` : words;
}

function partOfDay(hour: number): string {
  if (hour >= 5 && hour < 12) return 'Good morning';
  if (hour >= 12 && hour < 18) return 'Good afternoon';
  return 'Good evening';
}
