const KEY = 'rollcall.demo.person';

/**
 * The person chosen in this tab. A tab remembers for itself, so that two tabs can be two people.
 *
 * @internal
 */
export const rememberedChoice = {
  get(): string | undefined {
    return window.sessionStorage.getItem(KEY) ?? undefined;
  },
  set(id: string): void {
    window.sessionStorage.setItem(KEY, id);
  },
  forget(): void {
    window.sessionStorage.removeItem(KEY);
  },
};
