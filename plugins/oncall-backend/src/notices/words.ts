/**
 * An instant for people who read a notification, on the clock of the rotation, which is named: nobody knows where they read
 * it.
 *
 * @param instant - ISO 8601
 * @returns such as `Mon, 30 Nov 2026, 09:00 (Europe/Oslo)`
 * @internal
 */
export function whenText(instant: string, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
  return `${text} (${timeZone})`;
}

/**
 * Where the portal shows a rotation.
 *
 * @param rotationRef - canonical
 * @internal
 */
export function linkToRotation(rotationRef: string): string {
  const [, namespace, name] = /^.+?:(.+?)\/(.+)$/.exec(rotationRef)!;
  return `/oncall/rotations/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}
