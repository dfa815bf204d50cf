export interface Config {
  auth?: {
    providers?: {
      /**
       * The sample people of the demo. Where this key is absent the module does nothing; where it is present the backend
       * starts only if `backend.listen` names a loopback address.
       */
      demo?: {
        /**
         * Who may be chosen on the sign-in page. Nobody else can sign in this way.
         * @deepVisibility frontend
         */
        people: Array<{
          /** What the page sends to choose this person. */
          id: string;
          /** The User in the catalog, such as `user:default/mara.lindqvist`. */
          entityRef: string;
          /** The name to show. */
          title: string;
          /** What this person is good for in a tour of the portal, in a few words. */
          role: string;
        }>;
      };
    };
  };
}
