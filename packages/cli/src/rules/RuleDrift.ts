/** A rule or group that is not the same in code and on a server. @internal */
export interface DriftItem {
  /** `missing`: in code alone; `extra`: on the server alone. */
  kind: 'missing' | 'changed' | 'extra';
  group: string;
  /** Name of the rule; that of the group where its own settings differ. */
  name: string;
  serviceRef?: string;
  ownerRef?: string;
  /** `<path>:<line>` in code. */
  place?: string;
  /** Path of the file on the server, where it says. */
  deployedFile?: string;
  differences: { field: string; code?: string; deployed?: string }[];
}

/** How code and one server compare. @internal */
export interface RuleDrift {
  /** What the server is called. */
  source: string;
  environment?: string;
  version?: string;
  /** ISO 8601 instant at which its rules were read; absent where they never were. */
  asOf?: string;
  /** Whether that is longer ago than it should be. */
  stale?: boolean;
  /** Whose form expressions were compared in: that of the server itself, or the one known here. */
  formattedBy?: 'server' | 'rollcall';
  /** How many rules are the same. */
  same: number;
  items: DriftItem[];
  /** Rules on the server that belong to nobody here: of other groups, and about no service of the catalog. */
  others?: number;
  /** Why its rules could not be read, or not lately. */
  problem?: string;
}
