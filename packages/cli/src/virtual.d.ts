/** The pages of docs/rules by rule, embedded by the build. */
declare module 'virtual:rule-pages' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}
