import type { PropsWithChildren } from 'react';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import { useDraft } from './useDraft';

/** The field, once it is known who types. */
async function draftOf(about: string, userEntityRef = 'user:default/ines') {
  const identity = mockApis.identity({ userEntityRef });
  const view = renderHook(props => useDraft(props.about), {
    initialProps: { about },
    wrapper: ({ children }: PropsWithChildren<{}>) => (
      <TestApiProvider apis={[[identityApiRef, identity]]}>{children}</TestApiProvider>
    ),
  });
  await act(async () => {});
  return view;
}

describe('what is being typed', () => {
  beforeEach(() => window.sessionStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it('is there again when its page is opened again, until it is emptied', async () => {
    const first = await draftOf('incident.1.note');
    act(() => first.result.current[1]('The search is slow'));
    expect(first.result.current[0]).toBe('The search is slow');
    first.unmount();

    const again = await draftOf('incident.1.note');
    expect(again.result.current[0]).toBe('The search is slow');
    act(() => {
      again.result.current[1]('');
      again.unmount();
    });
    expect((await draftOf('incident.1.note')).result.current[0]).toBe('');
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('keeps what was typed while the rest was on its way', async () => {
    const { result } = await draftOf('incident.1.note');
    act(() => result.current[1]('The search is slow'));
    act(() => result.current[1]('The search is slow. For all of us'));
    act(() => result.current[2]('The search is slow.'));
    expect(result.current[0]).toBe('For all of us');
    act(() => result.current[2]('For all of us'));
    expect(result.current[0]).toBe('');
    act(() => result.current[1]('Something else'));
    act(() => result.current[2]('For all of us'));
    expect(result.current[0]).toBe('Something else');
  });

  it('is not taken for what is typed about something else', async () => {
    const { result, rerender } = await draftOf('incident.1.note');
    act(() => result.current[1]('Of the first'));
    rerender({ about: 'incident.2.note' });
    expect(result.current[0]).toBe('');
    act(() => result.current[1]('Of the second'));
    rerender({ about: 'incident.1.note' });
    expect(result.current[0]).toBe('Of the first');
  });

  it('stays as long as the page is open where the browser keeps nothing', async () => {
    jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('denied');
    });
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('denied');
    });
    const { result } = await draftOf('incident.1.note');
    act(() => result.current[1]('Still here'));
    expect(result.current[0]).toBe('Still here');
  });

  it('is not shown to somebody else who signs in to the same tab', async () => {
    const mine = await draftOf('incident.1.note');
    act(() => mine.result.current[1]('Half a thought'));
    mine.unmount();
    const theirs = await draftOf('incident.1.note', 'user:default/kofi');
    expect(theirs.result.current[0]).toBe('');
    theirs.unmount();
    expect((await draftOf('incident.1.note')).result.current[0]).toBe('Half a thought');
  });

  it('is kept too where it was typed before it was known by whom', async () => {
    const view = renderHook(() => useDraft('incident.1.note'), {
      wrapper: ({ children }: PropsWithChildren<{}>) => (
        <TestApiProvider
          apis={[[identityApiRef, mockApis.identity({ userEntityRef: 'user:default/ines' })]]}
        >
          {children}
        </TestApiProvider>
      ),
    });
    act(() => view.result.current[1]('At once'));
    await act(async () => {});
    expect(view.result.current[0]).toBe('At once');
    view.unmount();
    expect((await draftOf('incident.1.note')).result.current[0]).toBe('At once');
  });
});
