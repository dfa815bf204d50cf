/** What the relay needs of a connection to PostgreSQL, as `pg` has it. @internal */
export interface RelayConnection {
  query(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
  /** Cuts what is under way off. */
  end(): Promise<unknown>;
  on(
    event: 'notification',
    listener: (message: { channel: string; payload?: string }) => void,
  ): unknown;
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown;
}
