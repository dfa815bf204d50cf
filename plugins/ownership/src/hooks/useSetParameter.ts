import { useSearchParams } from 'react-router-dom';

/**
 * Writes one thing into the address in the place of what it was, without a step in the history of the browser; nothing, an
 * empty text and an empty list take it out.
 *
 * @internal
 */
export function useSetParameter(): (
  name: string,
  value: string | readonly string[] | undefined,
) => void {
  const [, setParameters] = useSearchParams();
  return (name, value) =>
    setParameters(
      previous => {
        const next = new URLSearchParams(previous);
        next.delete(name);
        for (const each of [value].flat()) {
          if (each) next.append(name, each);
        }
        return next;
      },
      { replace: true },
    );
}
