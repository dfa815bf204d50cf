export interface Config {
  permission?: {
    rollcall?: {
      /**
       * References of the groups whose members may manage the portal and write on what they do not own.
       * `group:default/platform-admins` where nothing is said.
       */
      adminGroups?: string[];
    };
  };
}
