import type { Actor } from '@rollcall/plugin-runbooks-common';
import { idempotencyKeyOf } from './idempotencyKeyOf';

const mara: Actor = { kind: 'user', ref: 'user:default/mara', groups: [] };
const kofi: Actor = { kind: 'user', ref: 'user:default/kofi', groups: [] };
const LONG = 'k'.repeat(190);

describe('the key of a start', () => {
  it('is what it was where it fits, so that what is stored is found again', () => {
    expect(idempotencyKeyOf(mara, 'click-12345')).toBe('user:default/mara:click-12345');
  });

  it('fits always, and is the same for the same start of the same person only', () => {
    const key = idempotencyKeyOf(mara, LONG);
    expect(key).toHaveLength(64);
    expect(idempotencyKeyOf(mara, LONG)).toBe(key);
    expect(idempotencyKeyOf(kofi, LONG)).not.toBe(key);
    expect(idempotencyKeyOf(mara, `${LONG}k`)).not.toBe(key);
  });
});
