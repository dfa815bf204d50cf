import { COUNTRIES } from './rates/RatesAuthority';

/**
 * People who buy, so many a second, one country after the other.
 *
 * @param edgeUrl - where they reach the service
 * @returns ends them
 * @internal
 */
export function startShoppers(edgeUrl: string, perSecond: number): () => void {
  let next = 0;
  const timer = setInterval(() => {
    const country = COUNTRIES[next % COUNTRIES.length];
    next += 1;
    // What is answered is counted at the edge; nobody here minds.
    fetch(`${edgeUrl}/tax?country=${country}&net=100`).then(
      answer => answer.arrayBuffer(),
      () => undefined,
    );
  }, 1_000 / perSecond);
  return () => clearInterval(timer);
}
