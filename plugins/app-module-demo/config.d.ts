export interface Config {
  auth?: {
    providers?: {
      demo?: {
        /**
         * The sample people the sign-in page offers. The back end's module declares the same; this one lets the browser
         * see them without it.
         * @deepVisibility frontend
         */
        people: Array<{
          id: string;
          entityRef: string;
          title: string;
          role: string;
        }>;
      };
    };
  };
}
