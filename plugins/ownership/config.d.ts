export interface Config {
  ownership?: {
    /**
     * Where a rule of the audit is explained: a URL in which `{rule}` stands for the identifier of the rule, such as
     * `https://git.example.org/platform/rollcall/blob/main/docs/rules/{rule}.md`. Without it they link to the pages in the portal.
     * @visibility frontend
     */
    ruleDocsUrl?: string;
  };
}
