import { act, renderHook } from '@testing-library/react';
import { useDraft } from './useDraft';

const draftOf = (key: string) =>
  renderHook(({ about }) => useDraft(about), { initialProps: { about: key } });

describe('what is being typed', () => {
  beforeEach(() => window.sessionStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it('is there again when its page is opened again, until it is emptied', () => {
    const first = draftOf('incident.1.note');
    act(() => first.result.current[1]('The search is slow'));
    expect(first.result.current[0]).toBe('The search is slow');
    first.unmount();

    const again = draftOf('incident.1.note');
    expect(again.result.current[0]).toBe('The search is slow');
    act(() => again.result.current[1](''));
    again.unmount();
    expect(draftOf('incident.1.note').result.current[0]).toBe('');
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('is not taken for what is typed about something else', () => {
    const { result, rerender } = draftOf('incident.1.note');
    act(() => result.current[1]('Of the first'));
    rerender({ about: 'incident.2.note' });
    expect(result.current[0]).toBe('');
    act(() => result.current[1]('Of the second'));
    rerender({ about: 'incident.1.note' });
    expect(result.current[0]).toBe('Of the first');
  });

  it('stays as long as the page is open where the browser keeps nothing', () => {
    jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('denied');
    });
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('denied');
    });
    const { result } = draftOf('incident.1.note');
    act(() => result.current[1]('Still here'));
    expect(result.current[0]).toBe('Still here');
  });
});
