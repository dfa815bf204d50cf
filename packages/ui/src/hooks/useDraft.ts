import { useCallback, useState } from 'react';

interface Draft {
  key: string;
  text: string;
}

function read(key: string): Draft {
  try {
    return { key, text: window.sessionStorage.getItem(`rollcall.draft.${key}`) ?? '' };
  } catch {
    return { key, text: '' };
  }
}

function keep({ key, text }: Draft): void {
  try {
    if (text === '') window.sessionStorage.removeItem(`rollcall.draft.${key}`);
    else window.sessionStorage.setItem(`rollcall.draft.${key}`, text);
  } catch {
    // A browser that keeps nothing still shows what was typed, as long as the page is open.
  }
}

/**
 * What is being typed into a field, kept by this tab of the browser until it is emptied: a page that is reloaded, left for
 * another, or opened again after signing in still has it. Not for what is secret.
 *
 * @param key - what it is about, such as `incident.42.note`
 * @returns the text, and a function that sets it
 * @public
 */
export function useDraft(key: string): [text: string, setText: (text: string) => void] {
  const [draft, setDraft] = useState(() => read(key));
  // The same field may come to be about something else.
  const current = draft.key === key ? draft : read(key);
  const setText = useCallback(
    (text: string) => {
      setDraft({ key, text });
      keep({ key, text });
    },
    [key],
  );
  return [current.text, setText];
}
