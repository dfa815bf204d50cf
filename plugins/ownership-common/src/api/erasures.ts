/** `POST /api/ownership/v1/erasures` @public */
export interface EraseRequest {
  /** Reference of a User, whether or not the catalog still holds it. */
  userRef: string;
  /** What else the person is called in texts: full names, e-mail addresses. */
  names?: string[];
  /**
   * The same for every back end that is asked, so that one person has one pseudonym; made up and thrown away where absent.
   * Whoever keeps it can tell later whose pseudonym it is.
   */
  salt?: string;
}

/** What became of it. @public */
export interface EraseResponse {
  /** Under which name what the person did is kept. */
  pseudonym: string;
  /** How many rows named the person, by table. */
  rows: Record<string, number>;
  /** Whether the catalog still holds the person; then audits write the reference down again. */
  isInCatalog: boolean;
}
