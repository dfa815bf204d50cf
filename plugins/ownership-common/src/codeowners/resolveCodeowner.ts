import { directoryOf, type CodeownersFleet } from './CodeownersDirectory';
import type { CodeownersMatch, CodeownersMatcher, CodeownersOwner } from './types';

/**
 * Which Group or User a CODEOWNERS handle means: first by the policy's aliases (with or without `@`, in any case); then
 * `@organisation/team` by a Group of the team's name, or by annotation `github.com/team-slug`; `@user` by annotation
 * `github.com/user-login`, or by a User of that name; an address by `spec.profile.email`.
 *
 * @returns the canonical reference, or `undefined` where the handle leads nowhere; an alias is believed without looking
 * whether its target exists
 *
 * @public
 */
export function resolveCodeowner(
  owner: CodeownersOwner,
  fleet: CodeownersFleet,
): string | undefined {
  const directory = directoryOf(fleet);
  const aliased = directory.alias(owner.text);
  if (aliased) return aliased;
  const handle = owner.text.replace(/^@/, '');
  switch (owner.kind) {
    case 'team':
      return directory.group(handle);
    case 'user':
      return directory.user(handle) ?? (owner.mayBeGroup && directory.group(handle));
    case 'email':
      return directory.email(handle);
    default:
      // A role of GitLab is whoever holds it: no team of the catalog.
      return undefined;
  }
}

/** Who owns a path, in the words of the catalog. @public */
export interface ResolvedCodeowners {
  match: CodeownersMatch;
  /** Canonical references of the owners that resolve, each once, in the order written. */
  refs: string[];
  /** Owners that lead nowhere. */
  unresolved: CodeownersOwner[];
}

/**
 * Who owns a path according to CODEOWNERS, as references of the catalog where the handles resolve.
 *
 * @public
 */
export function resolveCodeowners(options: {
  matcher: CodeownersMatcher;
  /** Relative to the root of the repository that CODEOWNERS belongs to. */
  path: string;
  fleet: CodeownersFleet;
}): ResolvedCodeowners {
  const match = options.matcher.ownersOf(options.path);
  const refs = new Set<string>();
  const unresolved: CodeownersOwner[] = [];
  for (const owner of match.owners) {
    const ref = resolveCodeowner(owner, options.fleet);
    if (ref) refs.add(ref);
    else unresolved.push(owner);
  }
  return { match, refs: [...refs], unresolved };
}

/**
 * What to write in CODEOWNERS for a Group or User: the handle an alias of the policy or its GitHub annotation gives it,
 * else its own name, a Group's in the organisation of the handle `like`, provided that this resolves back.
 *
 * @returns a handle with `@`, or `undefined` where none is known
 *
 * @public
 */
export function codeownerHandle(options: {
  /** Canonical reference. */
  ref: string;
  fleet: CodeownersFleet;
  /** A handle of the same organisation, such as `@acme/payments`. */
  like?: string;
}): string | undefined {
  const { ref, fleet, like } = options;
  const directory = directoryOf(fleet);
  const known = directory.handle(ref);
  if (known) return known;
  const document = fleet.get(ref);
  if (!document) return undefined;
  const isUser = ref.startsWith('user:');
  const organisation = like && /^@(.+)\/[^/]+$/.exec(like)?.[1];
  if (!isUser && !organisation) return undefined;
  const handle = isUser ? document.name : `${organisation}/${document.name}`;
  const meant = isUser ? directory.user(handle) : directory.group(handle);
  return directory.alias(handle) === undefined && meant === ref ? `@${handle}` : undefined;
}
