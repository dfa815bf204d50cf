/** Somebody's turn. */
export interface Entry {
  start: string;
  /** Null where it does not end. */
  end: string | null;
  user: string;
}

interface OnCallEntry {
  policy: string;
  level: number;
  user: string;
  start: string | null;
  end: string | null;
}

/** What an account holds. */
export interface AccountData {
  users: { id: string; name: string; email: string }[];
  schedules: Record<string, { name: string; entries: Entry[] }>;
  /** Shift-based ones, which only the third version of the endpoint knows. */
  shiftSchedules: Record<string, { name: string; entries: (Entry | Omit<Entry, 'user'>)[] }>;
  services: Record<string, { name: string; policy: string }>;
  onCalls: OnCallEntry[];
}
