import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { identityApiRef, useApiHolder } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';

/** What was typed since the page is open. */
interface Typed {
  about: string;
  text: string;
}

const PREFIX = 'rollcall.draft.';

function read(key: string | undefined): string {
  if (key === undefined) return '';
  try {
    return window.sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === '') window.sessionStorage.removeItem(PREFIX + key);
    else window.sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // A browser that keeps nothing still shows what was typed, as long as the page is open.
  }
}

/** Who is signed in, as soon as that is known: what they typed is nobody else's who signs in to the same tab. */
function useWriter(): string | undefined {
  const identity = useApiHolder().get(identityApiRef);
  const { value } = useAsync(
    async () => (identity ? (await identity.getBackstageIdentity()).userEntityRef : 'nobody'),
    [identity],
  );
  return value;
}

/**
 * What is being typed into a field, kept by this tab of the browser for whoever is signed in until it is emptied: a page that is
 * reloaded, left for another, or opened again after signing in still has it, and somebody else who signs in there does not. Not
 * for what is secret.
 *
 * @param about - what it is about, such as `incident.42.note`
 * @returns the text, a function that sets it, and one that takes off it what was sent: what was typed while that was on its way stays
 * @public
 */
export function useDraft(
  about: string,
): [text: string, setText: (text: string) => void, takeOff: (sent: string) => void] {
  const writer = useWriter();
  const key = writer === undefined ? undefined : `${writer}.${about}`;
  const kept = useMemo(() => read(key), [key]);
  const [typed, setTyped] = useState<Typed>();
  // The same field may come to be about something else.
  const current = typed?.about === about ? typed : undefined;
  useEffect(() => {
    // What was typed before it was known by whom.
    if (key !== undefined && current) keep(key, current.text);
  }, [key, current]);
  const setText = useCallback(
    (text: string) => {
      setTyped({ about, text });
      // At once: a form that is emptied may close with it.
      if (key !== undefined) keep(key, text);
    },
    [about, key],
  );
  const text = current?.text ?? kept;
  const latest = useRef(text);
  latest.current = text;
  const takeOff = useCallback(
    (sent: string) => {
      const now = latest.current;
      setText(now.startsWith(sent) ? now.slice(sent.length).trimStart() : now);
    },
    [setText],
  );
  return [text, setText, takeOff];
}
