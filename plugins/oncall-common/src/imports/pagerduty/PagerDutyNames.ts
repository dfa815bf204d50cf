import { humanizeRef } from '@rollcall/model';
import type { PagerDutyExport, PagerDutyReference } from './exportTypes';

function slug(text: string): string {
  const ascii = text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll('ß', 'ss')
    .toLowerCase();
  return ascii
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 55)
    .replace(/-+$/, '');
}

/**
 * Names in our documents for what PagerDuty has: people by their address in the catalog, everything else by its name there.
 *
 * @internal
 */
export class PagerDutyNames {
  readonly #users: ReadonlyMap<string, PagerDutyReference>;
  readonly #byEmail: ReadonlyMap<string, string>;
  readonly #rotations = new Map<string, string>();
  readonly #policies = new Map<string, string>();
  /** People the catalog does not know by address, as they are written in the documents. */
  readonly guessed = new Set<string>();

  /** @param byEmail - canonical reference of each User by address in lower case */
  constructor(found: PagerDutyExport, byEmail: ReadonlyMap<string, string>) {
    this.#users = new Map(found.users.map(user => [user.id, user]));
    this.#byEmail = byEmail;
  }

  user(reference: PagerDutyReference): string {
    const known = { ...reference, ...this.#users.get(reference.id) };
    const email = (known.email ?? '').trim().toLowerCase();
    const ref = this.#byEmail.get(email);
    if (ref !== undefined) return humanizeRef(ref);
    const local = email.slice(0, Math.max(0, email.indexOf('@')));
    // The part before the at sign is a name as catalogs have it, unless it holds what names may not.
    const isName = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(local);
    const name = slug(known.name ?? known.summary ?? '') || slug(known.id);
    const written = `user:${isName ? local : name}`;
    this.guessed.add(written);
    return written;
  }

  team(team: PagerDutyReference): string {
    return `group:${slug(team.name ?? team.summary ?? '') || slug(team.id)}`;
  }

  rotation(schedule: PagerDutyReference): string {
    return this.#unique(this.#rotations, schedule);
  }

  policy(policy: PagerDutyReference): string {
    return this.#unique(this.#policies, policy);
  }

  #unique(names: Map<string, string>, { id, name, summary }: PagerDutyReference): string {
    const known = names.get(id);
    if (known !== undefined) return known;
    const wanted = slug(name ?? summary ?? '') || slug(id);
    const taken = new Set(names.values());
    const free = taken.has(wanted) ? `${wanted}-${slug(id)}` : wanted;
    names.set(id, free);
    return free;
  }
}
