/** The value of the agent filter that stands for no agent. */
export const nobody = "none";
