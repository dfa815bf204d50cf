import type { APIRequestContext } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { askApi, type Person, tokenOf } from './portalApi';

/** The service whose on-call these tests look at. */
export const CHECKOUT = 'component:default/checkout';

/** What a person is called in the catalog. */
export async function nameOf(request: APIRequestContext, userRef: string): Promise<string> {
  const [, name] = userRef.split('/');
  const entity = await askApi<{ spec: { profile: { displayName: string } } }>(request, {
    person: 'stranger',
    path: `/api/catalog/entities/by-name/user/default/${name}`,
  });
  return entity.spec.profile.displayName;
}

/** The events of a calendar feed that were not called off. */
export function eventsOf(calendar: string) {
  const instant = (text: string) =>
    Date.parse(text.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
  return calendar
    .replace(/\r?\n[ \t]/g, '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .filter(event => !event.includes('STATUS:CANCELLED'))
    .map(event => ({
      startMs: instant(/DTSTART[^:]*:(\S+)/.exec(event)?.[1] ?? ''),
      endMs: instant(/DTEND[^:]*:(\S+)/.exec(event)?.[1] ?? ''),
      summary: /SUMMARY[^:]*:(.*)/.exec(event)?.[1].trim() ?? '',
    }));
}

/** What `rollcall oncall who` says for checkout, asking the portal. */
export async function whoInTerminal(
  request: APIRequestContext,
  options: { person: Person; portal: string; flags?: string[] },
): Promise<string> {
  const { person, portal, flags = [] } = options;
  return execFileSync(
    process.execPath,
    ['scripts/rollcall.mjs', 'oncall', 'who', CHECKOUT, '--portal', portal, ...flags],
    { encoding: 'utf8', env: { ...process.env, ROLLCALL_TOKEN: await tokenOf(request, person) } },
  );
}
