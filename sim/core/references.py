"""
The references of what is used here, by the key that docstrings cite (``[Boulding1962]_``).

Kept as data in the package, since a wheel has no docs; a test holds every cited
key to an entry. Not every DOI has been checked against its
publisher: report one that does not resolve.
"""

from __future__ import annotations

import re
from pathlib import Path

# Key -> formatted reference. Alphabetical.
REFERENCES: dict[str, str] = {
    "AidDataGCDF3": (
        "AidData (2023). AidData's Global Chinese Development Finance Dataset, version 3.0. "
        "Williamsburg, VA: AidData at William & Mary."
    ),
    "Ang2005": (
        "Ang, B. W. (2005). The LMDI approach to decomposition analysis: a practical guide. "
        "Energy Policy 33(7), 867-871. doi:10.1016/j.enpol.2003.10.010"
    ),
    "AngChoi1997": (
        "Ang, B. W., and Choi, K.-H. (1997). Decomposition of aggregate energy and gas emission "
        "intensities for industry: a refined Divisia index method. The Energy Journal 18(3), 59-73."
    ),
    "Axelrod1984": "Axelrod, R. (1984). The Evolution of Cooperation. New York: Basic Books.",
    "BaileyStrezhnevVoeten2017": (
        "Bailey, M. A., Strezhnev, A., and Voeten, E. (2017). Estimating dynamic state preferences "
        "from United Nations voting data. Journal of Conflict Resolution 61(2), 430-456. "
        "doi:10.1177/0022002715595700"
    ),
    "Boulding1962": (
        "Boulding, K. E. (1962). Conflict and Defense: A General Theory. New York: Harper & "
        "Brothers. (The loss-of-strength gradient.)"
    ),
    "Brier1950": (
        "Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly "
        "Weather Review 78(1), 1-3."
    ),
    "Brown1951": (
        "Brown, G. W. (1951). Iterative solution of games by fictitious play. In: Koopmans, T. C. "
        "(ed.), Activity Analysis of Production and Allocation, 374-376. New York: Wiley."
    ),
    "BryantLempert2010": (
        "Bryant, B. P., and Lempert, R. J. (2010). Thinking inside the box: a participatory, "
        "computer-assisted approach to scenario discovery. Technological Forecasting and Social "
        "Change 77(1), 34-49. doi:10.1016/j.techfore.2009.08.002"
    ),
    "Campolongo2007": (
        "Campolongo, F., Cariboni, J., and Saltelli, A. (2007). An effective screening design for "
        "sensitivity analysis of large models. Environmental Modelling & Software 22(10), "
        "1509-1518. doi:10.1016/j.envsoft.2006.10.004"
    ),
    "DurbinKoopman2012": (
        "Durbin, J., and Koopman, S. J. (2012). Time Series Analysis by State Space Methods, 2nd "
        "edition. Oxford: Oxford University Press."
    ),
    "FriedkinJohnsen1990": (
        "Friedkin, N. E., and Johnsen, E. C. (1990). Social influence and opinions. Journal of "
        "Mathematical Sociology 15(3-4), 193-206. doi:10.1080/0022250X.1990.9990069"
    ),
    "FriedmanFisher1999": (
        "Friedman, J. H., and Fisher, N. I. (1999). Bump hunting in high-dimensional data. "
        "Statistics and Computing 9(2), 123-143. doi:10.1023/A:1008894516817"
    ),
    "GneitingRaftery2007": (
        "Gneiting, T., and Raftery, A. E. (2007). Strictly proper scoring rules, prediction, and "
        "estimation. Journal of the American Statistical Association 102(477), 359-378. "
        "doi:10.1198/016214506000001437"
    ),
    "GrabischRoubens1999": (
        "Grabisch, M., and Roubens, M. (1999). An axiomatic approach to the concept of "
        "interaction among players in cooperative games. International Journal of Game Theory "
        "28(4), 547-565. doi:10.1007/s001820050125"
    ),
    "Grimm2020": (
        "Grimm, V., Railsback, S. F., Vincenot, C. E., et al. (2020). The ODD protocol for "
        "describing agent-based and other simulation models: A second update to improve clarity, "
        "replication, and structural realism. Journal of Artificial Societies and Social "
        "Simulation 23(2), 7. doi:10.18564/jasss.4259"
    ),
    "HermanUsher2017": (
        "Herman, J., and Usher, W. (2017). SALib: An open-source Python library for sensitivity "
        "analysis. Journal of Open Source Software 2(9), 97. doi:10.21105/joss.00097"
    ),
    "Kalman1960": (
        "Kalman, R. E. (1960). A new approach to linear filtering and prediction problems. Journal "
        "of Basic Engineering 82(1), 35-45. doi:10.1115/1.3662552"
    ),
    "Kazil2020": (
        "Kazil, J., Masad, D., and Crooks, A. (2020). Utilizing Python for agent-based modeling: "
        "the Mesa framework. In: Social, Cultural, and Behavioral Modeling (SBP-BRiMS 2020), "
        "308-317. Cham: Springer. doi:10.1007/978-3-030-61255-9_30"
    ),
    "Kuik2008": (
        "Kuik, C.-C. (2008). The essence of hedging: Malaysia and Singapore's response to a rising "
        "China. Contemporary Southeast Asia 30(2), 159-185."
    ),
    "Kuik2016": (
        "Kuik, C.-C. (2016). How do weaker states hedge? Unpacking ASEAN states' alignment "
        "behavior towards China. Journal of Contemporary China 25(100), 500-514."
    ),
    "Kwakkel2017": (
        "Kwakkel, J. H. (2017). The Exploratory Modeling Workbench: An open source toolkit for "
        "exploratory modeling, scenario discovery, and (multi-objective) robust decision making. "
        "Environmental Modelling & Software 96, 239-250. doi:10.1016/j.envsoft.2017.06.054"
    ),
    "MayerZignago2011": (
        "Mayer, T., and Zignago, S. (2011). Notes on CEPII's distances measures: the GeoDist "
        "database. CEPII Working Paper 2011-25."
    ),
    "McFadden1974": (
        "McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. In: "
        "Zarembka, P. (ed.), Frontiers in Econometrics, 105-142. New York: Academic Press."
    ),
    "Morris1991": (
        "Morris, M. D. (1991). Factorial sampling plans for preliminary computational "
        "experiments. Technometrics 33(2), 161-174. doi:10.1080/00401706.1991.10484804"
    ),
    "Mueller2013": (
        "Müller, B., Bohn, F., Dreßler, G., et al. (2013). Describing human decisions in "
        "agent-based models: ODD + D, an extension of the ODD protocol. Environmental Modelling & "
        "Software 48, 37-48. doi:10.1016/j.envsoft.2013.06.003"
    ),
    "OkabeIto2008": (
        "Okabe, M., and Ito, K. (2008). Color Universal Design (CUD): how to make figures and "
        "presentations that are friendly to colorblind people. J*FLY Data Depository."
    ),
    "PolitisRomano1992": (
        "Politis, D. N., and Romano, J. P. (1992). A circular block-resampling procedure for "
        "stationary data. In: LePage, R., and Billard, L. (eds.), Exploring the Limits of "
        "Bootstrap, 263-270. New York: Wiley."
    ),
    "Richardson1960": (
        "Richardson, L. F. (1960). Arms and Insecurity: A Mathematical Study of the Causes and "
        "Origins of War. Pittsburgh: Boxwood Press."
    ),
    "Salmon2011": (
        "Salmon, J. K., Moraes, M. A., Dror, R. O., and Shaw, D. E. (2011). Parallel random "
        "numbers: as easy as 1, 2, 3. In: Proceedings of SC '11. doi:10.1145/2063384.2063405"
    ),
    "Saltelli2002": (
        "Saltelli, A. (2002). Making best use of model evaluations to compute sensitivity "
        "indices. Computer Physics Communications 145(2), 280-297. "
        "doi:10.1016/S0010-4655(02)00280-1"
    ),
    "Shapley1953": (
        "Shapley, L. S. (1953). A value for n-person games. In: Kuhn, H. W., and Tucker, A. W. "
        "(eds.), Contributions to the Theory of Games II, 307-317. Princeton: Princeton "
        "University Press."
    ),
    "SingerBremerStuckey1972": (
        "Singer, J. D., Bremer, S., and Stuckey, J. (1972). Capability distribution, uncertainty, "
        "and major power war, 1820-1965. In: Russett, B. (ed.), Peace, War, and Numbers, 19-48. "
        "Beverly Hills: Sage. (The CINC index.)"
    ),
    "Sobol2001": (
        "Sobol', I. M. (2001). Global sensitivity indices for nonlinear mathematical models and "
        "their Monte Carlo estimates. Mathematics and Computers in Simulation 55(1-3), 271-280. "
        "doi:10.1016/S0378-4754(00)00270-6"
    ),
    "Talts2018": (
        "Talts, S., Betancourt, M., Simpson, D., Vehtari, A., and Gelman, A. (2018). Validating "
        "Bayesian inference algorithms with simulation-based calibration. arXiv:1804.06788"
    ),
    "TerHoeven2025": (
        "ter Hoeven, E., Kwakkel, J., Hess, V., Pike, T., Wang, B., rht, and Kazil, J. (2025). "
        "Mesa 3: Agent-based modeling with Python in 2025. Journal of Open Source Software "
        "10(107), 7668. doi:10.21105/joss.07668"
    ),
    "TesauroGalperin1996": (
        "Tesauro, G., and Galperin, G. R. (1996). On-line policy improvement using Monte-Carlo "
        "search. In: Advances in Neural Information Processing Systems 9, 1068-1074."
    ),
    "TissotPrieur2012": (
        "Tissot, J.-Y., and Prieur, C. (2012). Bias correction for the estimation of sensitivity "
        "indices based on random balance designs. Reliability Engineering & System Safety 107, "
        "205-213. doi:10.1016/j.ress.2012.06.010"
    ),
    "Train2009": (
        "Train, K. E. (2009). Discrete Choice Methods with Simulation, 2nd edition. Cambridge: "
        "Cambridge University Press. doi:10.1017/CBO9780511805271"
    ),
    "VDem": (
        "Coppedge, M., et al. V-Dem Country-Year Dataset. Gothenburg: Varieties of Democracy "
        "(V-Dem) Project."
    ),
    "Walt1987": "Walt, S. M. (1987). The Origins of Alliances. Ithaca: Cornell University Press.",
    "Wichura1988": (
        "Wichura, M. J. (1988). Algorithm AS 241: The percentage points of the normal "
        "distribution. Applied Statistics 37(3), 477-484. doi:10.2307/2347330"
    ),
    "WorldFactbook": (
        "Central Intelligence Agency. The World Factbook. Washington, DC. (Trade partners.)"
    ),
}

# ``[Boulding1962]_`` in a docstring, and the tuple REFERENCES of a rule.
_CITATION = re.compile(r"\[([A-Z][A-Za-z]*(?:\d{4})?)\]_")
_TUPLE = re.compile(r"^REFERENCES = \(([^)]*)\)", re.MULTILINE)


def where_cited() -> dict[str, list[str]]:
    """
    Return the files of this package that cite each key, read from their text.

    Keys without an entry are in it too: a test looks for them.

    Examples
    --------
    >>> "rules/reach.py" in where_cited()["Boulding1962"]
    True
    """
    package = Path(__file__).resolve().parents[1]
    cited: dict[str, list[str]] = {}
    for file in sorted(package.rglob("*.py")):
        if file == Path(__file__).resolve():
            continue
        text = file.read_text(encoding="utf-8")
        listed = re.findall(r'"(\w+)"', " ".join(_TUPLE.findall(text)))
        for key in sorted({*_CITATION.findall(text), *listed}):
            cited.setdefault(key, []).append(file.relative_to(package).as_posix())
    return cited
