/** What a person is told. @internal */
export interface Page {
  /** The same for every attempt, so that a channel can tell them from a second page. */
  key: string;
  /** Canonical reference of a person or group. */
  person: string;
  incident: number;
  title: string;
  description: string;
  /** Path in the portal. */
  link: string;
  isUrgent: boolean;
}

/** A way to reach people. @internal */
export interface PageChannel {
  /** Such as `notification`. */
  name: string;
  /**
   * @throws whatever went wrong; it is tried again
   */
  send(page: Page): Promise<void>;
}
