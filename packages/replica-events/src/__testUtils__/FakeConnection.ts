import { EventEmitter } from 'node:events';
import type { RelayConnection } from '../relay/RelayConnection';

/** A server that answers until it is told to fall silent. */
export class FakeConnection extends EventEmitter implements RelayConnection {
  readonly asked: string[] = [];
  isSilent = false;
  isEnded = false;

  async query(text: string): Promise<{ rows: unknown[] }> {
    this.asked.push(text);
    if (this.isSilent) return new Promise(() => {});
    return { rows: [{ name: 'signals' }] };
  }

  async end(): Promise<void> {
    this.isEnded = true;
    this.emit('end');
  }
}
