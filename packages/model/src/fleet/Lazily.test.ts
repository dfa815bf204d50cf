import { atOnce, type Steps } from '../findings/Steps';
import { Lazily } from './Lazily';

describe('Lazily', () => {
  let made: number;
  const create = () =>
    new Lazily(function* make(): Steps<{ number: number }> {
      yield;
      made += 1;
      return { number: made };
    });

  beforeEach(() => {
    made = 0;
  });

  it('makes nothing before it is asked, and one thing then', () => {
    const lazily = create();
    expect(made).toBe(0);
    expect(lazily.value).toBe(lazily.value);
    expect(made).toBe(1);
  });

  it('has it ready once it was prepared', () => {
    const lazily = create();
    atOnce(lazily.prepare());
    expect(made).toBe(1);
    expect(lazily.value).toEqual({ number: 1 });
    atOnce(lazily.prepare());
    expect(made).toBe(1);
  });

  it('keeps to what it gave while it was being prepared', () => {
    const lazily = create();
    const preparing = lazily.prepare();
    preparing.next();
    const given = lazily.value;
    atOnce(preparing);
    expect(lazily.value).toBe(given);
  });
});
