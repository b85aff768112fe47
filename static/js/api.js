// The viewer of the API's description, in the theme of the page.
const root = document.documentElement;
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const themed = () => root.classList.toggle("dark-mode", (root.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark");

prefersDark.addEventListener("change", themed);
new MutationObserver(themed).observe(root, { attributeFilter: ["data-theme"] });
themed();

SwaggerUIBundle({
  url: document.getElementById("api").dataset.schema,
  dom_id: "#api",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  defaultModelsExpandDepth: -1,
  persistAuthorization: false,
});
