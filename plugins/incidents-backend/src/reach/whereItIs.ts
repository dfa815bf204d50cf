import type { AlertmanagerApi } from '../intake/AlertmanagerApi';

/**
 * Why Alertmanager did not send a test alert back, as far as it tells.
 *
 * @param receivers - names of the receivers that post to the portal
 * @returns a sentence
 * @internal
 */
export async function whereItIs(
  api: Pick<AlertmanagerApi, 'find'>,
  id: string,
  receivers: readonly string[],
): Promise<string> {
  const found = await api.find(id).catch(() => undefined);
  if (found === undefined) return 'Alertmanager cannot be asked where it is.';
  const [alert] = found;
  if (!alert) return 'Alertmanager does not list it any more.';
  if (!alert.isActive) return 'It is silenced or inhibited there.';
  const names = alert.receivers.join(', ');
  return alert.receivers.some(name => receivers.includes(name))
    ? `Alertmanager gives it to ${names}, whose notices do not arrive here.`
    : `Its routes give it to ${names || 'no receiver'}, which does not tell the portal.`;
}
