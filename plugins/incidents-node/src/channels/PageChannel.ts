/**
 * Why somebody is written to: to be paged, or because nobody need look any more.
 *
 * @public
 */
export type PageKind = 'page' | 'acknowledged' | 'resolved';

/** A person or a team, with what the catalog says of how to reach them. @public */
export interface PageContact {
  /** Canonical reference of a User or Group. */
  ref: string;
  /** From the profile. */
  email?: string;
  /** Annotations of the entity, for channels that people are known to by another name. */
  annotations: Readonly<Record<string, string>>;
}

/** Whom a step of an escalation concerns. @public */
export interface PageAudience {
  /** The people the step reaches. */
  people: readonly PageContact[];
  /** Who owns what is wrong, where anybody does. */
  owner?: PageContact;
}

/** What somebody is told. @public */
export interface PageMessage {
  /**
   * The same for every attempt, and for no other message: whoever takes it can tell a second attempt from a second message.
   */
  key: string;
  kind: PageKind;
  recipient: PageContact;
  /** Number of the incident. */
  incident: number;
  title: string;
  /** A sentence or two. */
  description: string;
  /** 1, the gravest, to 4. */
  severity: 1 | 2 | 3 | 4;
  /** Whether somebody must look at once. */
  isUrgent: boolean;
  serviceRef?: string;
  ownerRef?: string;
  /** ISO 8601 instant the message was written. */
  at: string;
  /** Path in the portal, such as `/incidents/7`. */
  path: string;
  /** Whole addresses in the portal. */
  links: {
    incident: string;
    /** Where one click takes it. Opening it changes nothing: programs that look at links acknowledge nothing. */
    acknowledge: string;
    /** Why this page came, and what to do where it should not have. */
    reasons: string;
  };
  /** What the channel gave for the first page of this incident to this recipient, so that later news may follow it. */
  inReplyTo?: string;
}

/** What somebody is told by whom the way from alerts to people, or their own ways, are tested. Nothing is wrong. @public */
export interface TestMessage {
  /** The same for every attempt, and for no other message. */
  key: string;
  recipient: PageContact;
  title: string;
  /** A sentence or two. */
  description: string;
  /** Whose alerts it is about; absent where somebody tests their own ways. */
  serviceRef?: string;
  /** ISO 8601 instant the message was written. */
  at: string;
  /** Path in the portal. */
  path: string;
  /** Whole addresses in the portal; opening them changes nothing. */
  links: {
    /** Where one click says that it came; absent where nobody waits for that. */
    acknowledge?: string;
    /** What came of it by each way; where somebody tests their own. */
    ways?: string;
  };
}

/** What a channel keeps of a message it took. @public */
export interface PageReceipt {
  /** What later news of the incident are told to follow: a thread, a message. At most 500 characters. */
  reference?: string;
}

/**
 * A way to reach people.
 *
 * @public
 */
export interface PageChannel {
  /** Lower-case letters, digits, hyphens and a colon, such as `slack`; stands in deliveries and metrics. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Whether it wants to hear that somebody acknowledged a page, and that it is over. */
  readonly isToldOutcome: boolean;
  /**
   * Whom it can tell of those a step concerns. Asked when the step is due, without I/O.
   */
  recipientsOf(audience: PageAudience): readonly PageContact[];
  /**
   * Tells one of them. It should give up after some seconds; whoever calls tries again.
   *
   * @throws PageRefusedError where another attempt would come to the same
   * @throws whatever else went wrong; `retryAfterMs` of the error is heeded
   */
  send(message: PageMessage): Promise<PageReceipt | undefined>;
  /**
   * Tells one of them that the way to them is tested, if it can do so without more coming of it: what escalates by itself takes no tests.
   *
   * @throws whatever went wrong
   */
  sendTest?(message: TestMessage): Promise<void>;
}
