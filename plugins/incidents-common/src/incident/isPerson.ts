/** Whether whoever did something is a person, who can take a role; a source or the portal itself cannot. @internal */
export function isPerson(ref: string): boolean {
  return ref.startsWith('user:');
}
