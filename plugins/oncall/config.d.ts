export interface Config {
  oncall?: {
    /**
     * Where whoever is on call is paged: a URL in which `{rotation}`, `{team}` and `{service}` stand for names, such as
     * `https://acme.pagerduty.com/incidents/create?rotation={rotation}`. With it, "Page the on-call" stands where somebody is
     * on call. Only `http` and `https` addresses are linked.
     * @visibility frontend
     */
    pageUrl?: string;
  };
}
