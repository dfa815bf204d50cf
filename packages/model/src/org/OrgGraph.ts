/**
 * The organisation as a graph: groups, their parents and children, their members. Membership is the union of a Group's
 * `spec.members` and the Users' `spec.memberOf`; the tree is the union of `parent` and `children`. Every walk is safe
 * against cycles. All references are canonical.
 *
 * @public
 */
export interface OrgGraph {
  hasGroup(ref: string): boolean;
  hasUser(ref: string): boolean;
  parents(groupRef: string): readonly string[];
  children(groupRef: string): readonly string[];
  /** Parents, their parents and so on, nearest first, without the group itself. */
  ancestors(groupRef: string): readonly string[];
  /** Children, their children and so on, without the group itself. */
  descendants(groupRef: string): readonly string[];
  /** Declared members of this group alone. */
  directMembers(groupRef: string): readonly string[];
  /**
   * Members of this group and all groups below it who are active: known to the directory (where there is one) and not
   * gone, as `hasLeft` says. De-duplicated, sorted.
   *
   * @param atMs - milliseconds since the epoch; without it, those who leave later are not counted
   */
  activeMembers(groupRef: string, atMs?: number): readonly string[];
  /** Groups a person belongs to directly. */
  groupsOf(userRef: string): readonly string[];
  /** Cycles of the parent tree: each once, its members sorted. */
  cycles(): readonly (readonly string[])[];
  /** Whether a User is marked `rollcall.dev/status: departed`, and since when. */
  departed(userRef: string): { since?: string; successor?: string } | undefined;
  /**
   * Whether a User is gone at an instant: who leaves later is still there.
   *
   * @param atMs - milliseconds since the epoch; without it, whoever is marked departed is gone
   */
  hasLeft(userRef: string, atMs?: number): boolean;
  /** Whether a Group is marked `rollcall.dev/status: retired`, and what follows it. */
  retired(groupRef: string): { since?: string; successor?: string } | undefined;
}
