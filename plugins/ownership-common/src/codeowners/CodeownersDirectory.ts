import type { CatalogDocument, Fleet } from '@rollcall/model';

/** What resolving a handle needs of the Fleet. @public */
export type CodeownersFleet = Pick<Fleet, 'policy' | 'ofKind' | 'get' | 'alias'>;

/** On a Group: `organisation/team` of its GitHub team. On a User: the login. As Backstage's GitHub provider writes them. */
const TEAM_SLUG = 'github.com/team-slug';
const USER_LOGIN = 'github.com/user-login';

/** Compares as hosts compare handles: without case. @internal */
export function lowerCase(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

/**
 * The teams and people of a Fleet by what CODEOWNERS may call them.
 *
 * @internal
 */
export class CodeownersDirectory {
  readonly #groupBySlug = new Map<string, string>();
  readonly #groupsByName = new Map<string, CatalogDocument[]>();
  readonly #userByLogin = new Map<string, string>();
  readonly #usersByName = new Map<string, CatalogDocument[]>();
  readonly #userByEmail = new Map<string, string>();
  readonly #handles = new Map<string, string>();

  constructor(readonly fleet: CodeownersFleet) {
    for (const group of fleet.ofKind('Group')) {
      const slug = group.metadata.annotations?.[TEAM_SLUG];
      CodeownersDirectory.#add(this.#groupsByName, group);
      if (slug) this.#name(this.#groupBySlug, slug, group.ref);
    }
    for (const user of fleet.ofKind('User')) {
      const login = user.metadata.annotations?.[USER_LOGIN];
      CodeownersDirectory.#add(this.#usersByName, user);
      if (login) this.#name(this.#userByLogin, login, user.ref);
      const email = CodeownersDirectory.#emailOf(user);
      if (email && !this.#userByEmail.has(email)) this.#userByEmail.set(email, user.ref);
    }
    // What the policy says of a handle goes before what an annotation says.
    for (const [written, ref] of Object.entries(fleet.policy.owners.aliases)) {
      if (/^@[^@]+$/.test(written)) this.#handles.set(fleet.alias(ref), written);
    }
  }

  static #add(byName: Map<string, CatalogDocument[]>, document: CatalogDocument): void {
    const name = lowerCase(document.name);
    const others = byName.get(name);
    if (others) others.push(document);
    else byName.set(name, [document]);
  }

  static #emailOf(user: CatalogDocument): string | undefined {
    const { profile } = user.spec;
    if (!profile || typeof profile !== 'object' || Array.isArray(profile)) return undefined;
    return typeof profile.email === 'string' ? lowerCase(profile.email.trim()) : undefined;
  }

  #name(byHandle: Map<string, string>, annotation: string, ref: string): void {
    const handle = annotation.trim().replace(/^@/, '');
    const key = lowerCase(handle);
    if (!byHandle.has(key)) byHandle.set(key, ref);
    if (!this.#handles.has(ref)) this.#handles.set(ref, `@${handle}`);
  }

  /** What the policy's aliases make of a handle or address. */
  alias(text: string): string | undefined {
    const { aliases } = this.fleet.policy.owners;
    const written = lowerCase(text);
    for (const key of [written, written.replace(/^@/, '')]) {
      if (Object.hasOwn(aliases, key)) return this.fleet.alias(aliases[key]);
    }
    return undefined;
  }

  /**
   * By name, then by annotation. A Group whose annotation names another team is not meant, whatever its name.
   *
   * @param path - `organisation/team`, on GitLab with more groups between
   */
  group(path: string): string | undefined {
    const key = lowerCase(path);
    const named = this.#byName({
      byName: this.#groupsByName,
      name: key.slice(key.lastIndexOf('/') + 1),
      annotation: TEAM_SLUG,
      handle: key,
    });
    return named ?? this.#groupBySlug.get(key);
  }

  user(login: string): string | undefined {
    const key = lowerCase(login);
    return (
      this.#userByLogin.get(key) ??
      this.#byName({
        byName: this.#usersByName,
        name: key,
        annotation: USER_LOGIN,
        handle: key,
      })
    );
  }

  email(address: string): string | undefined {
    return this.#userByEmail.get(lowerCase(address));
  }

  /** The handle an alias or annotation gives to a Group or User. */
  handle(ref: string): string | undefined {
    return this.#handles.get(ref);
  }

  /** Of several namespaces `default` is meant; without it a name must be unique. */
  #byName(options: {
    byName: Map<string, CatalogDocument[]>;
    name: string;
    annotation: string;
    handle: string;
  }): string | undefined {
    const { byName, name, annotation, handle } = options;
    const candidates = (byName.get(name) ?? []).filter(({ metadata }) => {
      const said = metadata.annotations?.[annotation];
      return !said || lowerCase(said.trim().replace(/^@/, '')) === handle;
    });
    const inDefault = candidates.find(({ namespace }) => lowerCase(namespace) === 'default');
    if (inDefault) return inDefault.ref;
    return candidates.length === 1 ? candidates[0].ref : undefined;
  }
}

const directories = new WeakMap<CodeownersFleet, CodeownersDirectory>();

/** The directory of a Fleet, built once: a Fleet never changes. @internal */
export function directoryOf(fleet: CodeownersFleet): CodeownersDirectory {
  let directory = directories.get(fleet);
  if (!directory) {
    directory = new CodeownersDirectory(fleet);
    directories.set(fleet, directory);
  }
  return directory;
}
